namespace DqLineage;

/// <summary>What was recorded of one model.</summary>
internal sealed class ModelTally : KeyTally
{
    internal long Predictions { get; set; }
}
