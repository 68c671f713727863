namespace DqLineage;

/// <summary>The lineage graph of a pack's own records, and of no others of the ledger.</summary>
/// <remarks>Memory is bounded: a graph is made of the first 10,000 records that state lineage, or of the first 32 MiB of them; the others are counted.</remarks>
internal sealed class PackLineage
{
    private const int MaxRecords = 10_000;
    private const long MaxBytes = 32 * 1024 * 1024;

    private PackLineage()
    {
    }

    /// <summary>The graph; absent when the pack's records state none, or only which dataset a run looked at, which the other reports say.</summary>
    internal LineageGraph? Graph { get; private init; }

    /// <summary>How many of the pack's records state lineage.</summary>
    internal long Records { get; private init; }

    /// <summary>How many of them the graph is made of: the first ones.</summary>
    internal long Shown { get; private init; }

    internal bool IsCut => Shown < Records;

    /// <summary>What to say where the graph does not show all.</summary>
    internal string Limit => $"The picture is made of the first {HtmlWriter.Number(Shown)} of the {HtmlWriter.Number(Records)} records that state lineage; records.jsonl holds all of them.";

    internal static async Task<PackLineage> ReadAsync(PackContents contents, CancellationToken cancellationToken)
    {
        var graph = new LineageGraphBuilder(contents.Identity.Project);
        long records = 0;
        long shown = 0;
        long bytes = 0;
        bool isFlow = false;
        await foreach (LedgerLine line in contents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!EdgeSources.Kinds.Contains(line.Kind, StringComparer.Ordinal))
            {
                continue;
            }

            records++;
            isFlow |= !string.Equals(line.Kind, RecordKinds.Run, StringComparison.Ordinal);
            bytes += line.Utf8.Length;
            if (records == 1 || (shown == records - 1 && shown < MaxRecords && bytes <= MaxBytes))
            {
                shown++;
                EdgeSources.Of(line.Kind).Add(line, graph);
            }
        }

        return new PackLineage { Graph = isFlow ? graph.Build(contents.Head.Count) : null, Records = records, Shown = shown };
    }
}
