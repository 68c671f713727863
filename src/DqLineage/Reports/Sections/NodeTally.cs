namespace DqLineage;

/// <summary>How often something was an input, and how often an output.</summary>
internal sealed class NodeTally : KeyTally
{
    internal long Read { get; set; }

    internal long Written { get; set; }
}
