namespace DqLineage.StoreContracts;

/// <summary>Makes the stores of a kind that outlives its process.</summary>
public abstract class PersistentStoreHarness : StoreHarness
{
    /// <summary>Another store on the same place as an earlier one; not open.</summary>
    public LineageStore Reopen(LineageStore store, bool isReadOnly = false) => Track(CreateOn(store.Location, isReadOnly));

    /// <summary>Changes one byte in the middle of a line's payload, behind the store's back. The store is closed.</summary>
    public abstract Task FlipByteAsync(string location, long seq);

    protected abstract LineageStore CreateOn(string location, bool isReadOnly);
}
