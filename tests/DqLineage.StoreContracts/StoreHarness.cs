namespace DqLineage.StoreContracts;

/// <summary>Makes the stores of one kind for the contract suites.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    private readonly List<LineageStore> _stores = [];

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>A store on an empty place of its own; not open.</summary>
    public LineageStore Create() => Track(CreateEmpty());

    /// <summary>A new store in an empty place, open, with its first line.</summary>
    public async Task<LineageStore> OpenAsync()
    {
        LineageStore store = Create();
        await store.OpenAsync(Some.Settings);
        return store;
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (LineageStore store in _stores)
        {
            await store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract LineageStore CreateEmpty();

    protected LineageStore Track(LineageStore store)
    {
        _stores.Add(store);
        return store;
    }
}
