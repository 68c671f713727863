namespace DqLineage;

/// <summary>What a record is about, as its keys say: where tags may lie.</summary>
internal sealed class RecordTargets
{
    private const string DatasetKey = "dataset:";
    private const string SampleKey = "sample:";
    private const string ColumnKey = "column:";

    internal RecordTargets(LedgerLine line)
    {
        var columns = new List<string>();
        var samples = new List<SampleId>();
        foreach (string key in line.Keys.Select(key => key.Text))
        {
            if (key.StartsWith(SampleKey, StringComparison.Ordinal))
            {
                samples.Add(SampleId.Parse(key[SampleKey.Length..]));
            }
            else if (key.StartsWith(ColumnKey, StringComparison.Ordinal))
            {
                columns.Add(key[ColumnKey.Length..]);
            }
            else if (LineageNode.TryParse(key.StartsWith(DatasetKey, StringComparison.Ordinal) ? "dataset/" + key[DatasetKey.Length..] : key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..], out LineageNode node))
            {
                Nodes.Add(node);
            }
        }

        // A record names its samples and columns beside its dataset.
        foreach (LineageNode dataset in Nodes.Where(node => node.Kind == NodeKind.Dataset).ToArray())
        {
            Nodes.AddRange(columns.Select(column => LineageNode.Column(dataset, column)));
            Nodes.AddRange(samples.Select(sample => LineageNode.Sample(dataset, sample)));
        }
    }

    internal List<LineageNode> Nodes { get; } = [];
}
