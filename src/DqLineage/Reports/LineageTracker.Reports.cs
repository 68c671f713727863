using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Makes a report of a period: what was recorded in it, counted and shown.</summary>
    /// <param name="options">What the report is about.</param>
    /// <param name="progress">Told the number of records read, every few thousand.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The report, to be looked at or written.</returns>
    /// <exception cref="ArgumentException">The options contradict each other, or a section's content does not fit together.</exception>
    /// <exception cref="LedgerDamagedException">A record is not what was written.</exception>
    /// <exception cref="LedgerFormatException">The payload of a record is not of its kind's type: another program wrote it.</exception>
    /// <remarks>
    /// Reads the records of the period once, whatever the sections, and holds counts, not records; with <see cref="ReportSections.Retention"/>, and a retention policy in force, those
    /// before the period in the same pass. The same records and options give the same report:
    /// nothing in it comes from the clock, the machine or the order in which something happens to be done.
    /// </remarks>
    public async Task<ComplianceReport> CreateReportAsync(ReportOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ReportRules.Require(options);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        ReportContext context = await ContextOfAsync(options, cancellationToken).ConfigureAwait(false);
        var sections = new List<(ReportSection Section, ReportObserver? Observer)>(options.Sections.Count);
        foreach (ReportSection section in options.Sections)
        {
            sections.Add((section, await section.BeginObservingAsync(context, cancellationToken).ConfigureAwait(false)));
        }

        ReportObserver[] observers = [.. sections.Select(one => one.Observer).OfType<ReportObserver>()];
        long records = await new ReportPass(observers).ReadAsync(context, progress, cancellationToken).ConfigureAwait(false);
        var parts = new List<ReportPart>(sections.Count);
        foreach ((ReportSection section, ReportObserver? observer) in sections)
        {
            IReadOnlyList<ReportBlock> blocks = await section.BuildAsync(context, observer, cancellationToken).ConfigureAwait(false);
            parts.Add(ReportRules.PartOf(section, blocks));
        }

        LedgerIdentity identity = _store.Identity!;
        LedgerTreeHead tree = await _store.GetTreeHeadAsync(context.LedgerSize, cancellationToken).ConfigureAwait(false);
        return new ComplianceReport
        {
            ReportId = ReportRules.IdOf(identity, context),
            Title = options.Title,
            Period = options.Period,
            Sections = parts,
            GeneratedAt = context.GeneratedAt,
            Project = identity.Project,
            LedgerId = identity.LedgerId,
            Origin = identity.Origin,
            LedgerSize = context.LedgerSize,
            LedgerRoot = tree.Root,
            Records = records,
            Tenant = options.Tenant,
        };
    }

    /// <summary>Writes a report to a file, and records that it was written: which one, with which SHA-256.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file. It appears under this name only once it is complete.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="options">What writing it is told.</param>
    /// <param name="cancellationToken">Stops; no file is left.</param>
    /// <returns>What was recorded of it.</returns>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    /// <exception cref="ArgumentException">The report is of another ledger.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records: write the report with <see cref="ComplianceReport.WriteAsync"/>.</exception>
    public async Task<Recorded<ReportWritten>> WriteReportAsync(
        ComplianceReport report, string path, ReportFormat format, ReportWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new ReportWriteOptions();
        await RequireReportAsync(report, cancellationToken).ConfigureAwait(false);
        var file = new CompleteFile(path, "set ReportWriteOptions.Overwrite", options.Overwrite);
        (string digest, long bytes) = await file.WriteAsync(stream => WriteDigestedAsync(report, stream, format, cancellationToken)).ConfigureAwait(false);
        return await RecordReportAsync(report, format, digest, bytes, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a report to a stream: the same bytes as to a file, recorded like them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="destination">Where to; it is only written, from front to back, and left open.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="options">What writing it is told.</param>
    /// <param name="cancellationToken">Stops; what was written so far is no report.</param>
    /// <returns>What was recorded of it.</returns>
    /// <exception cref="ArgumentException">The report is of another ledger.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records: write the report with <see cref="ComplianceReport.WriteAsync"/>.</exception>
    public async Task<Recorded<ReportWritten>> WriteReportAsync(
        ComplianceReport report, Stream destination, ReportFormat format, ReportWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        await RequireReportAsync(report, cancellationToken).ConfigureAwait(false);
        (string digest, long bytes) = await WriteDigestedAsync(report, destination, format, cancellationToken).ConfigureAwait(false);
        return await RecordReportAsync(report, format, digest, bytes, options ?? new ReportWriteOptions(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The reports that were written.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records of their writing.</returns>
    public IAsyncEnumerable<Recorded<ReportWritten>> FindReportsAsync(ReportQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.ReportWritten, query, cancellationToken);

    internal async Task<Recorded<ReportWritten>> RecordReportAsync(
        ComplianceReport report, ReportFormat format, string digest, long bytes, ReportWriteOptions options, CancellationToken cancellationToken)
    {
        var written = new ReportWritten
        {
            ReportId = report.ReportId,
            Period = report.Period.ToString(),
            PeriodFrom = report.Period.From,
            PeriodTo = report.Period.To,
            Format = ReportWriter.Of(format).Extension,
            Sha256 = digest,
            Bytes = bytes,
            LedgerSize = report.LedgerSize,
            Sections = [.. report.Sections.Select(section => section.Id)],
            ReportTenant = report.Tenant,
            Schedule = options.Schedule,
            WrittenBy = options.WrittenBy ?? ContextOf(options.Record).Actor,
        };
        RecordOptions record = options.Record ?? new RecordOptions();
        record = record with { Context = record.Context.OrElse(new LineageContext { Tenant = report.Tenant }) };
        return await RecordAsync(RecordTypes.ReportWritten, written, record, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The SHA-256 of what was written, and its length.</returns>
    internal static async Task<(string Digest, long Bytes)> WriteDigestedAsync(
        ComplianceReport report, Stream destination, ReportFormat format, CancellationToken cancellationToken)
    {
        var hashing = new HashingStream(destination);
        await using (hashing.ConfigureAwait(false))
        {
            await report.WriteAsync(hashing, format, cancellationToken).ConfigureAwait(false);
            await hashing.FlushAsync(cancellationToken).ConfigureAwait(false);
            return (hashing.DigestHex(), hashing.Position);
        }
    }

    private async Task RequireReportAsync(ComplianceReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        if (report.LedgerId != _store.Identity!.LedgerId)
        {
            throw new ArgumentException($"The report is of the ledger {report.LedgerId}, and this is {_store.Identity.LedgerId}: write it with the tracker that made it.", nameof(report));
        }

        if (_store.IsReadOnly)
        {
            throw _store.ReadOnlyFault();
        }
    }

    private async Task<ReportContext> ContextOfAsync(ReportOptions options, CancellationToken cancellationToken)
    {
        ReportPeriod period = options.Period;
        AsOf asOf = options.AsOf ?? AsOf.Time(period.To.AddTicks(-TimeSpan.TicksPerMicrosecond));
        long size = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        long first = Math.Min(size, await _store.FindFirstSeqAsync(period.From, cancellationToken).ConfigureAwait(false));
        long end = Math.Min(size, await _store.FindFirstSeqAsync(period.To, cancellationToken).ConfigureAwait(false));
        DateTimeOffset? newest = size > 0 ? (await _store.ReadOneAsync(size - 1, cancellationToken).ConfigureAwait(false)).Time : null;
        DateTimeOffset? begin = end > first ? (await _store.ReadOneAsync(first, cancellationToken).ConfigureAwait(false)).Time : null;
        DateTimeOffset? last = end > first ? (await _store.ReadOneAsync(end - 1, cancellationToken).ConfigureAwait(false)).Time : null;
        return new ReportContext(this, options)
        {
            LedgerSize = size,
            FirstSeq = first,
            EndSeq = end,
            GeneratedAt = LedgerTime.Truncate(options.GeneratedAt ?? newest ?? period.To),
            Timeline = ReportTimeline.Of(period, begin, last),
        };
    }
}
