namespace DqLineage;

/// <summary>A tag that is not in force was to be removed. Nothing was written.</summary>
/// <remarks>Only a tag of the target's own can be removed: an inherited or derived one ends where it comes from.</remarks>
public sealed class TagNotFoundException : NotFoundException
{
    internal TagNotFoundException(ComplianceTag removal)
        : this(removal.ReportId is not null ? "The report " : string.Empty, removal.ReportId ?? removal.Node.TextWithoutVersion, removal.TagKey)
    {
    }

    private TagNotFoundException(string what, string target, string tagKey)
        : base($"{what}'{SafeText.Show(target)}' has no tag '{SafeText.Show(tagKey)}' of its own in force, in the tenant at hand: an inherited or derived tag is removed from the node that it comes from.")
    {
        Target = target;
        TagKey = tagKey;
    }

    /// <summary>The text of the node, or the report's id.</summary>
    public string Target { get; }

    /// <summary>The tag's key.</summary>
    public string TagKey { get; }
}
