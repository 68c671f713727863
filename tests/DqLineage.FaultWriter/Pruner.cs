using DqLineage.Stores;

namespace DqLineage.FaultWriter;

/// <summary>Prunes what is due, so that it can be interrupted.</summary>
internal static class Pruner
{
    /// <param name="store">The ledger, not open.</param>
    /// <param name="pack">The pack that holds what is due.</param>
    /// <param name="key">Who signed pack and checkpoint, as a verifier key.</param>
    /// <returns>How many records were pruned.</returns>
    internal static async Task<long> RunAsync(LineageStore store, string pack, string key)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("warehouse", store);
        var options = new PruneOptions { PackPath = pack, Trust = TrustPolicy.Of(LedgerVerifierKey.Parse(key)), Reason = "it is due", PrunedBy = "olga" };
        return (await tracker.PruneAsync(options)).Records;
    }
}
