namespace DqLineage;

/// <summary>Counts operations, models, predictions and events by the keys of their lines.</summary>
internal sealed class LineageObserver : ReportObserver
{
    private static readonly string[] s_kinds =
        [RecordKinds.Operation, RecordKinds.Model, RecordKinds.Prediction, RecordKinds.OpenLineage, RecordKinds.Asset, RecordKinds.Cleansing, RecordKinds.Profile, RecordKinds.Stage];

    public override IReadOnlyCollection<string> Kinds => s_kinds;

    internal long Operations { get; private set; }

    internal long Predictions { get; private set; }

    internal long Events { get; private set; }

    internal long Others { get; private set; }

    internal KeyTallies<KeyTally> Types { get; } = new(static () => new KeyTally());

    internal KeyTallies<ModelTally> Models { get; } = new(static () => new ModelTally());

    internal KeyTallies<NodeTally> Nodes { get; } = new(static () => new NodeTally());

    public override void Observe(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Operation:
                Operations++;
                break;
            case RecordKinds.Prediction:
                Predictions++;
                break;
            case RecordKinds.OpenLineage:
                Events++;
                break;
            case RecordKinds.Model:
                break;
            default:
                Others++;
                break;
        }

        foreach (ReadOnlySpan<byte> key in line.KeysUtf8)
        {
            Add(line, key);
        }
    }

    private void Add(LedgerLine line, ReadOnlySpan<byte> key)
    {
        if (key.StartsWith("in:"u8))
        {
            NodeTally node = Nodes.Of(key["in:"u8.Length..]);
            node.Add(line);
            node.Read++;
        }
        else if (key.StartsWith("out:"u8))
        {
            NodeTally node = Nodes.Of(key["out:"u8.Length..]);
            node.Add(line);
            node.Written++;
        }
        else if (key.StartsWith("operation-type:"u8))
        {
            Types.Of(key["operation-type:"u8.Length..]).Add(line);
        }
        else if (key.StartsWith("model:"u8))
        {
            ModelTally model = Models.Of(key["model:"u8.Length..]);
            model.Add(line);
            model.Predictions += ReferenceEquals(line.Kind, RecordKinds.Prediction) ? 1 : 0;
        }
    }
}
