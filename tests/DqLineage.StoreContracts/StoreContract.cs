namespace DqLineage.StoreContracts;

/// <summary>One suite of the contract, run against one kind of store.</summary>
/// <typeparam name="THarness">Makes the stores.</typeparam>
public abstract class StoreContract<THarness> : IAsyncLifetime
    where THarness : StoreHarness, new()
{
    protected THarness Harness { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync() => await Harness.DisposeAsync();

    protected static async Task<List<LedgerLine>> ReadAllAsync(LineageStore store)
    {
        var lines = new List<LedgerLine>();
        await foreach (LedgerLine line in store.ReadAsync())
        {
            lines.Add(line);
        }

        return lines;
    }

    protected static async Task<List<long>> FindAsync(LineageStore store, LedgerQuery query)
    {
        var seqs = new List<long>();
        await foreach (LedgerLine line in store.FindAsync(query))
        {
            seqs.Add(line.Seq);
        }

        return seqs;
    }

    protected static LedgerKey Key(string value) => new("tag", value);
}
