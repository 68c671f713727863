namespace DqLineage.Stores.Tests;

public sealed class InMemoryHarness : StoreHarness
{
    protected override LineageStore CreateEmpty() => new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = Clock });
}
