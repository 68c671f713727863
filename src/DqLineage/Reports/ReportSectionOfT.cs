namespace DqLineage;

/// <summary>A part of a report that counts the records of its period. However many there are, the records are read once.</summary>
/// <typeparam name="TObserver">What counts them.</typeparam>
public abstract class ReportSection<TObserver> : ReportSection
    where TObserver : ReportObserver
{
    /// <summary>Makes what sees the records of one report.</summary>
    /// <param name="context">What the report is about.</param>
    /// <returns>A new observer.</returns>
    public abstract TObserver Begin(ReportContext context);

    /// <summary>Makes the content when every record was seen.</summary>
    /// <param name="context">What the report is about.</param>
    /// <param name="observed">What saw them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The content, from top to bottom.</returns>
    public abstract Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, TObserver observed, CancellationToken cancellationToken);

    /// <summary>Makes the content outside of a report, with a pass of its own over the records.</summary>
    /// <param name="context">What the report is about.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The content, from top to bottom.</returns>
    public sealed override async Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TObserver observer = Begin(context);
        await new ReportPass([observer]).ReadAsync(context, progress: null, cancellationToken).ConfigureAwait(false);
        return await BuildAsync(context, observer, cancellationToken).ConfigureAwait(false);
    }

    internal sealed override Task<ReportObserver?> BeginObservingAsync(ReportContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ReportObserver?>(Begin(context) ?? throw new InvalidOperationException($"The section '{Id}' gave nothing that sees the records: return an observer from Begin."));

    internal sealed override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, ReportObserver? observer, CancellationToken cancellationToken) =>
        BuildAsync(context, (TObserver)observer!, cancellationToken);
}
