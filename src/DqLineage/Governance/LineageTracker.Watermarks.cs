namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a stretch of time that was taken in from a source.</summary>
    /// <param name="watermark">The watermark. It may come in any order, and overlap others.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The watermark as it was recorded, in whole microseconds.</returns>
    /// <exception cref="ArgumentException">The watermark is not well formed, such as one that ends before it begins.</exception>
    public ValueTask<Recorded<Watermark>> RecordWatermarkAsync(Watermark watermark, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(watermark);
        return RecordAsync(RecordTypes.Watermark, watermark, options, cancellationToken);
    }

    /// <summary>The watermarks, as they were recorded.</summary>
    /// <param name="query">Which watermarks.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The watermarks.</returns>
    public IAsyncEnumerable<Recorded<Watermark>> FindWatermarksAsync(WatermarkQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Watermark, query, cancellationToken);

    /// <summary>Which times of a source were taken in, and which were not, or twice.</summary>
    /// <param name="source">The source.</param>
    /// <param name="from">Where to begin; by default where the first watermark does.</param>
    /// <param name="to">Where to stop; by default where the last watermark does.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only watermarks of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The coverage. Memory grows with the number of the source's watermarks.</returns>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public async Task<WatermarkCoverage> GetWatermarkCoverageAsync(
        string source, DateTimeOffset? from = null, DateTimeOffset? to = null, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(source, "source", nameof(source));
        if (from >= to)
        {
            throw new ArgumentException($"The range goes from {LedgerTime.Format(from.Value)} to {LedgerTime.Format(to.Value)}: ask for an end later than the beginning.", nameof(to));
        }

        var sweep = new WatermarkSweep(source);
        var query = new WatermarkQuery { Source = source, AsOf = asOf, Tenant = tenant };
        await foreach (Recorded<Watermark> watermark in FindWatermarksAsync(query, cancellationToken).ConfigureAwait(false))
        {
            sweep.Add(watermark);
        }

        return sweep.Build(from, to);
    }
}
