using DqLineage.Stores;

namespace DqLineage.FaultWriter;

/// <summary>Erases a data subject, so that it can be interrupted.</summary>
internal static class Eraser
{
    /// <param name="store">The ledger, not open.</param>
    /// <param name="keys">The folder of the key store.</param>
    /// <param name="subject">The data subject.</param>
    /// <returns>The position of the receipt.</returns>
    internal static async Task<long> RunAsync(LineageStore store, string keys, string subject)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("warehouse", store, new LineageTrackerOptions { SubjectKeys = new FileSubjectKeyStore(keys) });
        return (await tracker.EraseSubjectAsync(subject, "consent withdrawn", "dpo")).Seq;
    }
}
