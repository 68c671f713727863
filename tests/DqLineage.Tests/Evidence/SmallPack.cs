using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>A pack of few records, for tests that check it thousands of times.</summary>
internal static class SmallPack
{
    internal static async Task<byte[]> MakeAsync(string run = "run-1")
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync(run, Some.Detection(1));
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything, new EvidencePackOptions { RecordInLedger = false });
        return zip.ToArray();
    }
}
