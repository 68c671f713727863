namespace DqLineage;

/// <summary>What a record is about, as its keys say: where tags may lie.</summary>
internal sealed class RecordTargets
{
    private const string DatasetKey = "dataset:";
    private const string SampleKey = "sample:";
    private const string ColumnKey = "column:";

    private readonly List<string> _columns = [];
    private readonly List<SampleId> _samples = [];

    internal RecordTargets(LedgerLine line)
    {
        foreach (string key in line.Keys.Select(key => key.Text))
        {
            if (key.StartsWith(SampleKey, StringComparison.Ordinal))
            {
                _samples.Add(SampleId.Parse(key[SampleKey.Length..]));
            }
            else if (key.StartsWith(ColumnKey, StringComparison.Ordinal))
            {
                _columns.Add(key[ColumnKey.Length..]);
            }
            else if (LineageNode.TryParse(key.StartsWith(DatasetKey, StringComparison.Ordinal) ? "dataset/" + key[DatasetKey.Length..] : key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..], out LineageNode node))
            {
                Nodes.Add(node);
            }
        }

        // A record names its samples and columns beside its dataset.
        foreach (LineageNode dataset in Nodes.Where(node => node.Kind == NodeKind.Dataset).ToArray())
        {
            AddParts(dataset);
        }
    }

    internal List<LineageNode> Nodes { get; } = [];

    /// <summary>Adds the dataset that the record is about, when something else says which.</summary>
    internal void AddDataset(LineageNode dataset)
    {
        Nodes.Add(dataset);
        AddParts(dataset);
    }

    private void AddParts(LineageNode dataset)
    {
        Nodes.AddRange(_columns.Select(column => LineageNode.Column(dataset, column)));
        Nodes.AddRange(_samples.Select(sample => LineageNode.Sample(dataset, sample)));
    }
}
