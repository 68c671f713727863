using DqLineage.Stores;

namespace DqLineage;

/// <summary>The records of things that are recorded state by state under an id: the first and the newest of each, in the order of the ledger.</summary>
/// <remarks>The same id in two tenants is two things. Memory grows with the number of things.</remarks>
internal sealed class StateRecords<T>
    where T : class
{
    private readonly OrderedDictionary<(string? Tenant, string Id), (Recorded<T> First, Recorded<T> Newest)> _things = [];

    /// <summary>The position of the last record that was asked for, whosever and of whichever kind it is; -1 when there is none.</summary>
    internal long LastSeq { get; private set; } = -1;

    internal IEnumerable<(Recorded<T> First, Recorded<T> Newest)> All => _things.Values;

    /// <param name="store">Where to look.</param>
    /// <param name="type">The type of the records.</param>
    /// <param name="idOf">The id that a record is of.</param>
    /// <param name="query">Which records. Those of another kind, which may carry the same keys, are passed over.</param>
    /// <param name="until">Leaves out the record with this id and later ones, which a retry comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<StateRecords<T>> ReadAsync(
        LineageStore store, RecordType<T> type, Func<T, string> idOf, LedgerQuery query, Guid? until, CancellationToken cancellationToken)
    {
        var records = new StateRecords<T>();
        bool isBefore = true;
        await foreach (LedgerLine line in store.FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            records.LastSeq = line.Seq;
            if (!string.Equals(line.Kind, type.Kind, StringComparison.Ordinal))
            {
                continue;
            }

            Recorded<T> record = line.As(type);
            isBefore &= record.Id != until;
            if (isBefore)
            {
                (string?, string) id = (record.Context.Tenant, idOf(record.Data));
                records._things[id] = (records._things.TryGetValue(id, out (Recorded<T> First, Recorded<T> Newest) known) ? known.First : record, record);
            }
        }

        return records;
    }

    /// <summary>The newest record of a thing, in exactly this tenant, or in none.</summary>
    internal Recorded<T>? FindOwn(string id, string? tenant) =>
        _things.TryGetValue((tenant, id), out (Recorded<T> First, Recorded<T> Newest) thing) ? thing.Newest : null;

    /// <summary>The newest record of a thing, in a tenant; without one, in none, or else in the only one that has it.</summary>
    /// <exception cref="ArgumentException">Several tenants have it, and none is named.</exception>
    internal Recorded<T>? Find(string id, string? tenant)
    {
        if (FindOwn(id, tenant) is { } own)
        {
            return own;
        }

        Recorded<T>[] others = tenant is null ? [.. _things.Where(thing => string.Equals(thing.Key.Id, id, StringComparison.Ordinal)).Select(thing => thing.Value.Newest)] : [];
        return others.Length < 2
            ? others.FirstOrDefault()
            : throw new ArgumentException($"Several tenants have a '{SafeText.Show(id)}': name the tenant in the options' Context, or open a scope of it.", nameof(id));
    }
}
