namespace DqLineage;

/// <summary>A part of a report: derive from it to add one of your own.</summary>
/// <remarks>
/// <para>One that only asks questions derives from this class. One that counts the records of the period derives from <see cref="ReportSection{TObserver}"/>: all of those share one pass.</para>
/// <para>Keeps nothing of a report in itself: one instance serves any number of reports, also at the same time.</para>
/// <para>For a report to be the same whenever it is made, its content has to follow from the context alone: ask as of <see cref="ReportContext.AsOf"/>, and take
/// <see cref="ReportContext.GeneratedAt"/> for the time.</para>
/// </remarks>
public abstract class ReportSection
{
    /// <summary>The section's name in files and addresses: lower-case letters, digits and hyphens, at most 64, beginning with a letter. A report has each once.</summary>
    public abstract string Id { get; }

    /// <summary>The section's heading.</summary>
    public abstract string Title { get; }

    /// <summary>Makes the content.</summary>
    /// <param name="context">What the report is about.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The content, from top to bottom.</returns>
    public abstract Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken);

    /// <summary>What has to see the period's records before <see cref="BuildAsync(ReportContext, ReportObserver?, CancellationToken)"/>.</summary>
    internal virtual Task<ReportObserver?> BeginObservingAsync(ReportContext context, CancellationToken cancellationToken) => Task.FromResult<ReportObserver?>(null);

    internal virtual Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, ReportObserver? observer, CancellationToken cancellationToken) =>
        BuildAsync(context, cancellationToken);
}
