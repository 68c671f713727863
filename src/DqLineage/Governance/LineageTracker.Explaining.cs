using System.Globalization;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Explains a detection, a validation or a review: by which version of which rule, from which profile, cleansing and upload, and who decided.</summary>
    /// <param name="recordId">The record's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The explanation. What is missing is named in it.</returns>
    /// <exception cref="RecordNotFoundException">The ledger held no such record then.</exception>
    /// <exception cref="ArgumentException">The record is of another kind.</exception>
    public async Task<Explanation> ExplainAsync(Guid recordId, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        var query = new LedgerQuery { Keys = [LedgerKey.OfId(recordId)], ToSeq = toSeq, Limit = 1 };
        LedgerLine line = await _store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new RecordNotFoundException(recordId.ToString("D"));
        return await ExplainAsync(line, toSeq, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Explains a detection, a validation or a review: by which version of which rule, from which profile, cleansing and upload, and who decided.</summary>
    /// <param name="seq">The record's position.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The explanation. What is missing is named in it.</returns>
    /// <exception cref="RecordNotFoundException">The ledger held no such record then.</exception>
    /// <exception cref="ArgumentException">The record is of another kind.</exception>
    public async Task<Explanation> ExplainAsync(long seq, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        return seq >= 0 && seq < toSeq
            ? await ExplainAsync(await _store.ReadOneAsync(seq, cancellationToken).ConfigureAwait(false), toSeq, cancellationToken).ConfigureAwait(false)
            : throw new RecordNotFoundException(seq.ToString(CultureInfo.InvariantCulture));
    }

    private Task<Explanation> ExplainAsync(LedgerLine line, long toSeq, CancellationToken cancellationToken)
    {
        // What was asked about is one state of the ledger, however many questions it takes and whatever is recorded meanwhile.
        var explainer = new Explainer(this, AsOf.Seq(toSeq - 1));
        return line.ReadRecord() switch
        {
            Recorded<Detection> detection => explainer.ExplainAsync(detection, cancellationToken),
            Recorded<Review> review => explainer.ExplainAsync(review, cancellationToken),
            Recorded<ValidationResult> validation => explainer.ExplainAsync(validation, cancellationToken),
            _ => throw new ArgumentException($"Record {line.Seq} is a '{SafeText.Show(line.Kind)}': name a detection, a review or a validation to have it explained."),
        };
    }
}
