namespace DqLineage;

/// <summary>What the ledger says of a period, for people who have to know or to show it.</summary>
/// <remarks>
/// A function of the records: made again from the same state of the ledger, with the same options, it is the same to the byte in every format. It shows what
/// was recorded; whether that is enough for a law or a standard is for people to judge.
/// </remarks>
public sealed record ComplianceReport
{
    /// <summary>The report's id: <c>report-</c> and 32 hexadecimal digits, which follow from the ledger, the state, the period and what the report was told. The same report has the same id.</summary>
    public required string ReportId { get; init; }

    /// <summary>What stands at the top.</summary>
    public required string Title { get; init; }

    /// <summary>The time that it is about.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>Its parts, in order.</summary>
    public required IReadOnlyList<ReportPart> Sections { get; init; }

    /// <summary>The time that it is from: by default that of the newest record that it covers, and not of the making.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The project that the ledger is about.</summary>
    public required string Project { get; init; }

    /// <summary>The ledger.</summary>
    public required Guid LedgerId { get; init; }

    /// <summary>The name that the ledger's checkpoints are signed under.</summary>
    public required string Origin { get; init; }

    /// <summary>How many records the ledger had in the state that the report is made from.</summary>
    public required long LedgerSize { get; init; }

    /// <summary>The Merkle root of those records (RFC 6962 §2.1): a signed checkpoint of that size has the same.</summary>
    public required LedgerHash LedgerRoot { get; init; }

    /// <summary>How many records are in the period.</summary>
    public required long Records { get; init; }

    /// <summary>Whose records it is about; <see langword="null"/> for everybody's.</summary>
    public string? Tenant { get; init; }

    /// <summary>Writes the report.</summary>
    /// <param name="destination">Where to; it is only written, from front to back, and left open.</param>
    /// <param name="format">How.</param>
    /// <param name="cancellationToken">Stops; what was written so far is no report.</param>
    /// <returns>A task that completes when everything is written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such format.</exception>
    /// <remarks>
    /// <para>Nothing is recorded of it: <see cref="LineageTracker.WriteReportAsync(ComplianceReport, string, ReportFormat, ReportWriteOptions?, CancellationToken)"/> does that.</para>
    /// <para>Numbers of payment cards in texts are masked but for their last four digits, in every format. This object still has them.</para>
    /// </remarks>
    public Task WriteAsync(Stream destination, ReportFormat format, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return ReportWriter.Of(format).WriteAsync(ReportMask.Of(this), destination, cancellationToken);
    }
}
