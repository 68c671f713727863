namespace DqLineage;

/// <summary>The sections that the library has.</summary>
public static class ReportSections
{
    /// <summary>How much was recorded, of what, when and by whom; and jobs. <c>usage</c></summary>
    public static ReportSection Usage { get; } = new UsageSection();

    /// <summary>What runs found, and what validations and gates decided. <c>quality</c></summary>
    public static ReportSection Quality { get; } = new QualitySection();

    /// <summary>What people decided, and what was corrected. <c>reviews</c></summary>
    public static ReportSection Reviews { get; } = new ReviewSection();

    /// <summary>How old the records are that the ledger keeps, how they stand to the retention policies and legal holds in force, and what was pruned. <c>retention</c></summary>
    public static ReportSection Retention { get; } = new RetentionSection();

    /// <summary>Who reached for what, and was refused. <c>access</c></summary>
    public static ReportSection Access { get; } = new AccessSection();

    /// <summary>Operations, models, and the datasets that they read and wrote. <c>lineage</c></summary>
    public static ReportSection Lineage { get; } = new LineageSection();

    /// <summary>Audit events, changes of configurations, and what was written from the ledger. <c>audit</c></summary>
    public static ReportSection Audit { get; } = new AuditSection();

    /// <summary>The usual ones, in the usual order: all of the above.</summary>
    public static IReadOnlyList<ReportSection> Standard { get; } = [Usage, Quality, Reviews, Retention, Access, Lineage, Audit];

    /// <summary>Which records speak to the controls of laws and standards, and what is missing: all that the library knows. <c>controls</c></summary>
    public static ReportSection Controls { get; } = new ControlsSection("controls", ControlMapping.Ids);

    /// <summary>All sections that the library has, in the usual order.</summary>
    public static IReadOnlyList<ReportSection> All { get; } = [.. Standard, Controls];

    /// <summary>As <see cref="Controls"/>, of some laws and standards only. Its id has their names, such as <c>controls-gdpr</c>.</summary>
    /// <param name="mappings">Which: <c>eu-ai-act</c>, <c>gdpr</c>, <c>nist-ai-rmf</c>, <c>soc2</c>, <c>iso-27001</c>, <c>pci-dss</c>, <c>hipaa</c>.</param>
    /// <returns>The section.</returns>
    /// <exception cref="ArgumentException">There is no such mapping, or none is named.</exception>
    public static ReportSection ControlsOf(params IReadOnlyList<string> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        string[] known = [.. ControlMapping.Ids.Where(id => mappings.Contains(id, StringComparer.Ordinal))];
        string? unknown = mappings.FirstOrDefault(id => !known.Contains(id, StringComparer.Ordinal));
        return unknown is not null || known is []
            ? throw new ArgumentException($"'{SafeText.Show(unknown ?? string.Empty)}' is no mapping of controls: choose from {string.Join(", ", ControlMapping.Ids)}.", nameof(mappings))
            : known.Length == ControlMapping.Ids.Count ? Controls : new ControlsSection("controls-" + string.Join('-', known), known);
    }
}
