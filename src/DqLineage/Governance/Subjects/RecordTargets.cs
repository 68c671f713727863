namespace DqLineage;

/// <summary>What a record is about, as its keys say: where holds and tags may lie.</summary>
internal sealed class RecordTargets
{
    private readonly List<string> _columns = [];

    private const string DatasetKey = "dataset:";
    private const string SampleKey = "sample:";
    private const string ColumnKey = "column:";

    internal RecordTargets(LedgerLine line)
    {
        Context = line.Context;
        foreach (string key in line.Keys.Select(key => key.Text))
        {
            if (key.StartsWith(SampleKey, StringComparison.Ordinal))
            {
                Samples.Add(SampleId.Parse(key[SampleKey.Length..]));
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

    internal LineageContext Context { get; }

    internal List<SampleId> Samples { get; } = [];

    internal List<LineageNode> Nodes { get; } = [];

    /// <summary>Adds the dataset that the record is about, when something else says which.</summary>
    internal void AddDataset(LineageNode dataset)
    {
        Nodes.Add(dataset);
        AddParts(dataset);
    }

    /// <summary>Whether a hold keeps the record.</summary>
    internal bool AreHeldBy(HoldStatus hold) =>
        (Context.Tenant is { } tenant && new HoldQuery { HeldTenant = tenant }.Asks(hold))
        || (Context.Run is { } run && new HoldQuery { Run = run }.Asks(hold))
        || Samples.Any(sample => new HoldQuery { Sample = sample }.Asks(hold))
        || Nodes.Any(node => new HoldQuery { Node = node }.Asks(hold))
        || hold.Placed.Data.Scope.Nodes?.Any(IsContext) == true;

    private bool IsContext(LineageNode held) =>
        (held.Kind == NodeKind.Job && string.Equals(held.Name, Context.Job, StringComparison.Ordinal))
        || (held.Kind == NodeKind.Run && string.Equals(held.Name, Context.Run, StringComparison.Ordinal));

    private void AddParts(LineageNode dataset)
    {
        Nodes.AddRange(_columns.Select(column => LineageNode.Column(dataset, column)));
        Nodes.AddRange(Samples.Select(sample => LineageNode.Sample(dataset, sample)));
    }
}
