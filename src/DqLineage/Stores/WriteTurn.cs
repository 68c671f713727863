namespace DqLineage.Stores;

/// <summary>A store's turn at writing together with the instance's own gate.</summary>
internal readonly struct WriteTurn(LineageStore store, StoreWriter writer, SemaphoreSlim gate) : IAsyncDisposable
{
    internal StoreWriter Writer { get; } = writer;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Writer.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw store.TurnFault(exception);
        }
        finally
        {
            gate.Release();
        }
    }
}
