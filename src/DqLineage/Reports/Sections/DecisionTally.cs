namespace DqLineage;

/// <summary>How often something was decided, under the name that it has.</summary>
internal sealed class DecisionTally : KeyTally
{
    /// <summary>The decision's word, made once.</summary>
    internal string? Word { get; set; }
}
