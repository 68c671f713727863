using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records that something could not be processed and was put aside.</summary>
    /// <param name="letter">The dead letter; by default with a new id, and open for 7 days.</param>
    /// <param name="options">The record's id and context; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The dead letter as it was recorded.</returns>
    /// <exception cref="ArgumentException">The dead letter is not well formed, or not open.</exception>
    /// <exception cref="AppendConflictException">The tenant has a dead letter with this id.</exception>
    public ValueTask<Recorded<DeadLetter>> RecordDeadLetterAsync(DeadLetter letter, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (letter.State != DeadLetterState.Open)
        {
            throw new ArgumentException("A dead letter begins open: close it with ResolveDeadLetterAsync or ReplayDeadLetterAsync.", nameof(letter));
        }

        string id = IdentifierRule.Require(IdOr(letter.DeadLetterId, options), "dead letter id", nameof(letter));
        return OpenStateAsync(
            RecordTypes.DeadLetter, DeadLetterRecordType.KeyOf(id), id, one => one.DeadLetterId, letter with { DeadLetterId = id }, options, cancellationToken);
    }

    /// <summary>Closes a dead letter that was dealt with and is not put through again.</summary>
    /// <param name="deadLetterId">The dead letter's id. An expired one can be closed too.</param>
    /// <param name="resolvedBy">Who dealt with it; by default the actor in scope.</param>
    /// <param name="notes">How.</param>
    /// <param name="options">The record's id and context, whose tenant says whose dead letter is meant; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The dead letter as it was recorded.</returns>
    /// <exception cref="DeadLetterNotFoundException">There is no such dead letter.</exception>
    /// <exception cref="DeadLetterClosedException">It is closed already.</exception>
    public ValueTask<Recorded<DeadLetter>> ResolveDeadLetterAsync(
        string deadLetterId, string? resolvedBy = null, string? notes = null, RecordOptions? options = null, CancellationToken cancellationToken = default) =>
        CloseAsync(deadLetterId, DeadLetterState.Resolved, resolvedBy, notes, options, cancellationToken);

    /// <summary>Closes a dead letter that was put through again. Should it fail once more, that is a new dead letter.</summary>
    /// <inheritdoc cref="ResolveDeadLetterAsync"/>
    public ValueTask<Recorded<DeadLetter>> ReplayDeadLetterAsync(
        string deadLetterId, string? resolvedBy = null, string? notes = null, RecordOptions? options = null, CancellationToken cancellationToken = default) =>
        CloseAsync(deadLetterId, DeadLetterState.Replayed, resolvedBy, notes, options, cancellationToken);

    /// <summary>The records of dead letters: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<DeadLetter>> FindDeadLetterRecordsAsync(DeadLetterRecordQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.DeadLetter, query, cancellationToken);

    /// <summary>Where dead letters stand: open, expired, resolved or replayed.</summary>
    /// <param name="query">Which dead letters; by default all.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The dead letters, in the order in which they were opened. Memory grows with their number.</returns>
    public async IAsyncEnumerable<DeadLetterStatus> FindDeadLettersAsync(DeadLetterQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new DeadLetterQuery();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset time = await query.AsOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        var records = new DeadLetterRecordQuery { Source = query.Source, Sample = query.Sample, Tenant = query.Tenant, AsOf = query.AsOf };
        LedgerQuery ledgerQuery = await records.ToLedgerQueryAsync(_store, cancellationToken).ConfigureAwait(false);
        StateRecords<DeadLetter> letters = await StateRecords<DeadLetter>
            .ReadAsync(_store, RecordTypes.DeadLetter, letter => letter.DeadLetterId, ledgerQuery, until: null, cancellationToken).ConfigureAwait(false);
        foreach ((Recorded<DeadLetter> opened, Recorded<DeadLetter> newest) in letters.All)
        {
            var status = DeadLetterStatus.Of(opened, newest, time);
            if (query.Standings.Count == 0 || query.Standings.Contains(status.Standing))
            {
                yield return status;
            }
        }
    }

    private ValueTask<Recorded<DeadLetter>> CloseAsync(
        string deadLetterId, DeadLetterState state, string? resolvedBy, string? notes, RecordOptions? options, CancellationToken cancellationToken)
    {
        IdentifierRule.Require(deadLetterId, "dead letter id", nameof(deadLetterId));
        string? person = resolvedBy ?? ContextOf(options).Actor;
        return ChangeAsync(
            RecordTypes.DeadLetter,
            DeadLetterRecordType.KeyOf(deadLetterId),
            one => one.DeadLetterId,
            (letters, tenant) => letters.Find(deadLetterId, tenant),
            Close,
            options,
            cancellationToken);

        DeadLetter Close(Recorded<DeadLetter>? newest) =>
            newest is null ? throw new DeadLetterNotFoundException(deadLetterId)
            : newest.Data.State != DeadLetterState.Open ? throw new DeadLetterClosedException(newest)
            : newest.Data with { State = state, ResolvedBy = person, Notes = notes ?? newest.Data.Notes };
    }
}
