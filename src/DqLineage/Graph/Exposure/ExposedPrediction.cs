namespace DqLineage;

/// <summary>A prediction, and where it is recorded.</summary>
public sealed record ExposedPrediction
{
    /// <summary>The prediction.</summary>
    public required LineageNode Prediction { get; init; }

    /// <summary>Its record.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    internal static ExposedPrediction Of(LineageGraph graph, int node, int edge)
    {
        GraphRecord record = graph.RecordAt(edge);
        return new ExposedPrediction { Prediction = graph.NodeAt(node), Seq = record.Seq, Time = record.Time };
    }
}
