namespace DqLineage;

/// <summary>What a record is about, as its keys say: where holds and tags may lie.</summary>
internal sealed class RecordTargets
{
    private const string DatasetKey = "dataset:";
    private const string SampleKey = "sample:";
    private const string ColumnKey = "column:";

    internal RecordTargets(LedgerLine line)
    {
        Context = line.Context;
        var columns = new List<string>();
        foreach (string key in line.Keys.Select(key => key.Text))
        {
            if (key.StartsWith(SampleKey, StringComparison.Ordinal))
            {
                Samples.Add(SampleId.Parse(key[SampleKey.Length..]));
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
            Nodes.AddRange(Samples.Select(sample => LineageNode.Sample(dataset, sample)));
        }
    }

    internal LineageContext Context { get; }

    internal List<SampleId> Samples { get; } = [];

    internal List<LineageNode> Nodes { get; } = [];

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
}
