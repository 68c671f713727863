namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>What holds keep.</summary>
    private async Task<ConcernedRecords<HoldStatus>> FindHeldAsync(IEnumerable<HoldStatus> holds, long toSeq, CancellationToken cancellationToken)
    {
        var held = new ConcernedRecords<HoldStatus>();
        var runs = new RunsOfDatasets(_store, toSeq);
        foreach (HoldStatus hold in holds)
        {
            HoldScope scope = hold.Placed.Data.Scope;
            foreach (LineageNode node in scope.Nodes ?? [])
            {
                held.Add(node, await runs.OfAsync(node, cancellationToken).ConfigureAwait(false), hold);
            }

            foreach (LedgerKey key in ConcernedKeys.Of(scope))
            {
                held.Add(key, hold);
            }
        }

        return held;
    }

    /// <summary>What tags are about: the nodes that they were given to, and the data and models that were made from these.</summary>
    private async Task<ConcernedRecords<ComplianceTag>> FindTaggedAsync(TagBook book, LineageGraph graph, CancellationToken cancellationToken)
    {
        var tagged = new ConcernedRecords<ComplianceTag>();
        var runs = new RunsOfDatasets(_store, graph.Count);
        var downstream = TagFlow.Downstream(graph, book.Nodes);
        foreach (LineageNode source in book.Nodes)
        {
            // Operations and predictions name in their records what they read. Not everything that a run or a job did is about each dataset that it read.
            foreach (LineageNode node in downstream.Reach(source).Where(node => node == source || node.Kind == NodeKind.Dataset || node.Kind == NodeKind.Column || node.Kind == NodeKind.Model))
            {
                IReadOnlyCollection<string> ofNode = await runs.OfAsync(node, cancellationToken).ConfigureAwait(false);
                foreach (Recorded<ComplianceTag> tag in book.Of(source))
                {
                    tagged.Add(node, ofNode, tag.Data);
                }
            }
        }

        return tagged;
    }
}
