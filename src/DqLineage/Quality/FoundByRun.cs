using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>What a run found: of each finding its first detection.</summary>
internal sealed class FoundByRun
{
    private readonly Dictionary<(SampleId Sample, IssueType Issue, string? Column), Place> _places = [];

    internal int Count => _places.Count;

    /// <summary>The findings, in the order of their detections.</summary>
    internal IEnumerable<((SampleId Sample, IssueType Issue, string? Column) Finding, Place Place)> All => _places.Select(pair => (pair.Key, pair.Value));

    internal void Add(LedgerLine line)
    {
        if (line.Kind is RecordKinds.Detection)
        {
            Detection data = line.As(RecordTypes.Detection).Data;
            _places.TryAdd((data.Sample, data.IssueType, data.Column), new Place(line.Seq, data.Rule?.Id ?? string.Empty));
        }
    }

    internal bool Has((SampleId Sample, IssueType Issue, string? Column) finding) => _places.ContainsKey(finding);

    /// <summary>Where a finding's detection is, and the rule that made it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Place(long Seq, string Rule);
}
