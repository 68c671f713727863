using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records the first state of a thing, which its tenant must not have yet.</summary>
    private ValueTask<Recorded<T>> OpenStateAsync<T>(
        RecordType<T> type, LedgerKey key, string id, Func<T, string> idOf, T first, RecordOptions? options, CancellationToken cancellationToken)
        where T : class =>
        ChangeAsync(
            type,
            key,
            idOf,
            (records, tenant) => records.FindOwn(id, tenant),
            newest => newest is null ? first : throw Taken(key, newest.Seq),
            options,
            cancellationToken);

    /// <summary>Records the next state of a thing, of which the newest is known when it is written: of two that change it at once the second sees what the first did.</summary>
    /// <param name="type">The type of the records.</param>
    /// <param name="key">The key that all records of the thing have.</param>
    /// <param name="idOf">The id that a record is of.</param>
    /// <param name="find">Finds the thing among the records with the key, given the caller's tenant.</param>
    /// <param name="next">The next state, given the newest record, if there is one. Throws when there is none to come.</param>
    /// <param name="options">The record's id and context.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    private async ValueTask<Recorded<T>> ChangeAsync<T>(
        RecordType<T> type,
        LedgerKey key,
        Func<T, string> idOf,
        Func<StateRecords<T>, string?, Recorded<T>?> find,
        Func<Recorded<T>?, T> next,
        RecordOptions? options,
        CancellationToken cancellationToken)
        where T : class
    {
        options ??= new RecordOptions();
        if (options.Condition is not null)
        {
            throw new ArgumentException("A change of state has a condition of its own: leave Condition out of the options.", nameof(options));
        }

        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var query = new LedgerQuery { Keys = [key] };
            StateRecords<T> records = await StateRecords<T>.ReadAsync(_store, type, idOf, query, options.Id, cancellationToken).ConfigureAwait(false);
            Recorded<T>? newest = find(records, ContextOf(options).Tenant);
            RecordOptions placed = options with
            {
                Context = newest is null ? options.Context
                    : options.Context.OrElse(new LineageContext { Tenant = newest.Context.Tenant, Job = newest.Context.Job, Run = newest.Context.Run }),
                Condition = new AppendCondition { Key = key, AfterSeq = records.LastSeq },
            };
            T data = next(newest);
            try
            {
                return await RecordAsync(type, data, placed, cancellationToken).ConfigureAwait(false);
            }
            catch (AppendConflictException conflict) when (conflict.Key == key)
            {
                // Somebody was quicker: what they wrote decides whether there is anything left to do.
            }
        }
    }

    private static AppendConflictException Taken(LedgerKey key, long seq) =>
        new($"Record {seq} has the key '{SafeText.Show(key.Text)}': choose another id, or leave it out to get a new one.") { Key = key, Seq = seq };
}
