using System.Text;

namespace DqLineage;

/// <summary>Tells of each record which of some things concern it, such as holds and tags: by what it names, or by the dataset of its run.</summary>
/// <remarks>
/// Rather too often than too seldom: a record that names no column may be about any column of its dataset, and a sample's id counts in every dataset.
/// A record that names no dataset is about that of its run.
/// </remarks>
internal sealed class ConcernedRecords<T>
{
    private readonly RecordMatch<Concern> _named = new();
    private readonly Dictionary<string, List<Concern>> _wholes = new(StringComparer.Ordinal);

    internal void Add(LedgerKey key, T what) => _named.Add(key, new Concern(what));

    /// <summary>Adds what concerns a node.</summary>
    /// <param name="node">The node, in all of its versions.</param>
    /// <param name="runs">The runs over the dataset that it is, or belongs to.</param>
    /// <param name="what">What concerns it.</param>
    internal void Add(LineageNode node, IEnumerable<string> runs, T what)
    {
        var concern = new Concern(what) { Column = node.ColumnName };
        foreach (LedgerKey key in ConcernedKeys.Of(node))
        {
            _named.Add(key, concern);
        }

        foreach (string run in runs)
        {
            _named.Add(new LedgerKey("run", run), concern with { IsByRun = true });
        }

        if (node.Kind == NodeKind.Dataset || node.Kind == NodeKind.Column || node.Kind == NodeKind.Model)
        {
            string whole = NameOfWhole(node);
            if (!_wholes.TryGetValue(whole, out List<Concern>? same))
            {
                _wholes.Add(whole, same = []);
            }

            same.Add(concern);
        }
    }

    /// <summary>What concerns a record; perhaps one thing several times.</summary>
    internal IReadOnlyList<T> Of(LedgerLine line)
    {
        List<T>? found = null;
        foreach (Concern concern in _named.Of(line))
        {
            if (!(concern.IsByRun && NamesDataset(line)) && !(concern.Column is { } column && NamesOtherColumns(line, column)))
            {
                (found ??= []).Add(concern.What);
            }
        }

        if (_wholes.Count > 0 && (line.HasInKeys("column/"u8) || line.HasInKeys("sample/"u8) || line.HasInKeys("model/"u8)))
        {
            (found ??= []).AddRange(PartsOf(line).SelectMany(OfPart));
        }

        return found ?? [];
    }

    private IEnumerable<T> OfPart(LineageNode part)
    {
        foreach (Concern concern in _wholes.TryGetValue(NameOfWhole(part), out List<Concern>? same) ? same : [])
        {
            if (concern.Column is null || part.ColumnName is null || string.Equals(concern.Column, part.ColumnName, StringComparison.Ordinal))
            {
                yield return concern.What;
            }
        }
    }

    /// <summary>The dataset that a column or a sample belongs to, as the node of a sample names it; a model in all of its versions.</summary>
    private static string NameOfWhole(LineageNode node) =>
        node.Kind == NodeKind.Model ? node.TextWithoutVersion
        : node.Kind == NodeKind.Sample ? node.Namespace
        : $"{node.Namespace}/{node.Name}";

    /// <summary>The columns, samples and versions of models that a record names as nodes of the graph.</summary>
    private static List<LineageNode> PartsOf(LedgerLine line)
    {
        var parts = new List<LineageNode>();
        foreach (ReadOnlySpan<byte> key in line.KeysUtf8)
        {
            ReadOnlySpan<byte> value = ValueOf(key);
            if ((value.StartsWith("column/"u8) || value.StartsWith("sample/"u8) || value.StartsWith("model/"u8)) && LineageNode.TryParse(Encoding.UTF8.GetString(value), out LineageNode part))
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static bool NamesDataset(LedgerLine line)
    {
        foreach (ReadOnlySpan<byte> key in line.KeysUtf8)
        {
            ReadOnlySpan<byte> value = ValueOf(key);
            if (key.StartsWith("dataset:"u8) || value.StartsWith("dataset/"u8) || value.StartsWith("column/"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesOtherColumns(LedgerLine line, string column) =>
        !line.ValueOfKey("column:"u8).IsEmpty && !line.Has(new LedgerKey("column", column));

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> key) => key[(key.IndexOf((byte)':') + 1)..];

    private readonly record struct Concern(T What)
    {
        /// <summary>Of the dataset only this column; <see langword="null"/> for all of it.</summary>
        internal string? Column { get; init; }

        /// <summary>Whether the record is known by its run alone.</summary>
        internal bool IsByRun { get; init; }
    }
}
