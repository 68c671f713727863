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

    /// <summary>How old the records are that the ledger keeps, and which legal holds are in force. <c>retention</c></summary>
    public static ReportSection Retention { get; } = new RetentionSection();

    /// <summary>Who reached for what, and was refused. <c>access</c></summary>
    public static ReportSection Access { get; } = new AccessSection();

    /// <summary>Operations, models, and the datasets that they read and wrote. <c>lineage</c></summary>
    public static ReportSection Lineage { get; } = new LineageSection();

    /// <summary>Audit events, changes of configurations, and what was written from the ledger. <c>audit</c></summary>
    public static ReportSection Audit { get; } = new AuditSection();

    /// <summary>The usual ones, in the usual order: all of the above.</summary>
    public static IReadOnlyList<ReportSection> Standard { get; } = [Usage, Quality, Reviews, Retention, Access, Lineage, Audit];
}
