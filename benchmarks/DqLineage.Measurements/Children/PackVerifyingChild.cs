using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DqLineage.Measurements;

/// <summary>Verifies an evidence pack: <c>PATH</c>.</summary>
internal sealed class PackVerifyingChild : ChildTask
{
    internal const string TaskName = "pack-verify";

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        long start = Stopwatch.GetTimestamp();
        EvidencePackVerification check = await EvidencePack.VerifyAsync(args[0]);
        return check.IsIntact
            ? new JsonObject { [PackingChild.Seconds] = Stopwatch.GetElapsedTime(start).TotalSeconds, [PackingChild.PeakBytes] = ProcessMemory.Peak }
            : throw new InvalidOperationException($"The pack that was just written is not intact: {check.File}: {check.Reason}");
    }
}
