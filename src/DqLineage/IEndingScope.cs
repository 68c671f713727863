namespace DqLineage;

/// <summary>A scope whose end is recorded: as complete, as failed, or as given up.</summary>
internal interface IEndingScope : IAsyncDisposable
{
    bool HasEnded { get; }

    Task CompleteAsync(CancellationToken cancellationToken);

    Task FailAsync(Exception exception);

    Task AbortAsync(string reason);

    /// <summary>Does the work inside a scope. Unless the work ends it, the scope is complete when the work returns, failed by an exception, and aborted by a cancellation; both are passed on.</summary>
    static async Task RunAsync<T>(T scope, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
        where T : IEndingScope
    {
        await using (scope.ConfigureAwait(false))
        {
            try
            {
                await work(scope, cancellationToken).ConfigureAwait(false);
                if (!scope.HasEnded)
                {
                    await scope.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (!scope.HasEnded)
            {
                await scope.AbortAsync(ErrorText.Cancelled).ConfigureAwait(false);
                throw;
            }
            catch (Exception exception) when (!scope.HasEnded)
            {
                await scope.FailAsync(exception).ConfigureAwait(false);
                throw;
            }
        }
    }
}
