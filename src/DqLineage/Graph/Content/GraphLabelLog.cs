using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>What people call nodes whose names say little, and since which record.</summary>
/// <remarks>For one writer at a time and any number of readers. Equal labels are one string.</remarks>
internal sealed class GraphLabelLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _newest = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly GraphLog<GraphLabel> _labels = new();

    internal GraphPrefix<GraphLabel> All
    {
        get
        {
            lock (_gate)
            {
                return _labels.All;
            }
        }
    }

    internal void Add(int node, string text, int record)
    {
        lock (_gate)
        {
            ref int newest = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, node, out bool isKnown);
            GraphLabel? before = isKnown ? _labels.All[newest] : null;
            if (string.Equals(before?.Text, text, StringComparison.Ordinal))
            {
                return;
            }

            ref string? kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out _);
            int previous = isKnown ? newest : -1;
            newest = _labels.Count;
            _labels.Add(new GraphLabel(node, record, kept ??= text, previous));
        }
    }

    /// <summary>What a node was called when there were so many records; <see langword="null"/> when nothing was said.</summary>
    internal string? Find(int node, int records)
    {
        lock (_gate)
        {
            ReadOnlySpan<GraphLabel> labels = _labels.All.Span;
            int at = _newest.GetValueOrDefault(node, -1);
            while (at >= 0 && labels[at].Record >= records)
            {
                at = labels[at].Previous;
            }

            return at < 0 ? null : labels[at].Text;
        }
    }
}
