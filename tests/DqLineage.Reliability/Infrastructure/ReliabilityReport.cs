using System.Globalization;
using System.Text;

namespace DqLineage.Reliability;

/// <summary>Counts what was tried and what was lost, and keeps artifacts/reliability/report.md up to date with it.</summary>
internal static class ReliabilityReport
{
    private static readonly Lock s_gate = new();
    private static readonly SortedDictionary<string, (long Faults, long Acknowledged, long Lost)> s_counts = new(StringComparer.Ordinal);

    public static void Add(string fault, long faults = 1, long acknowledged = 0, long lost = 0)
    {
        lock (s_gate)
        {
            (long Faults, long Acknowledged, long Lost) before = s_counts.GetValueOrDefault(fault);
            s_counts[fault] = (before.Faults + faults, before.Acknowledged + acknowledged, before.Lost + lost);
            Write();
        }
    }

    private static void Write()
    {
        if (RepositoryRoot.Path is null)
        {
            return;
        }

        var text = new StringBuilder();
        text.Append("# Reliability report\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Form: {(ReliabilityScale.IsLong ? "long" : "short")}. Seed: {ReliabilityScale.Seed}. Runtime: {Environment.Version} on {Environment.OSVersion}.\n\n");
        text.Append("| fault | faults tried | records acknowledged | records lost |\n|---|---:|---:|---:|\n");
        foreach ((string fault, (long faults, long acknowledged, long lost)) in s_counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fault} | {faults} | {acknowledged} | {lost} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"| **all** | {s_counts.Values.Sum(count => count.Faults)} | {s_counts.Values.Sum(count => count.Acknowledged)} | {s_counts.Values.Sum(count => count.Lost)} |\n");
        string folder = RepositoryRoot.Of("artifacts/reliability");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "report.md"), text.ToString());
    }
}
