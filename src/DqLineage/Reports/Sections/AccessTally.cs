namespace DqLineage;

/// <summary>What one user reached for.</summary>
internal sealed class AccessTally : KeyTally
{
    internal long Refused { get; set; }
}
