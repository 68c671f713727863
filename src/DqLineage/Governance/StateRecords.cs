using DqLineage.Stores;

namespace DqLineage;

/// <summary>The records of things that are recorded state by state under an id: the first and the newest of each, in the order of the ledger.</summary>
/// <remarks>The same id in two tenants is two things. Memory grows with the number of things.</remarks>
internal sealed class StateRecords<T>
    where T : class
{
    private readonly OrderedDictionary<(string? Tenant, string Id), (Recorded<T> First, Recorded<T> Newest)> _things = [];

    /// <summary>The position of the last record, whosever it is; -1 when there is none.</summary>
    internal long LastSeq { get; private set; } = -1;

    internal IEnumerable<(Recorded<T> First, Recorded<T> Newest)> All => _things.Values;

    /// <param name="store">Where to look.</param>
    /// <param name="type">The type of the records.</param>
    /// <param name="idOf">The id that a record is of.</param>
    /// <param name="query">What must hold beside the kind.</param>
    /// <param name="until">Leaves out the record with this id and later ones, which a retry comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<StateRecords<T>> ReadAsync(
        LineageStore store, RecordType<T> type, Func<T, string> idOf, LedgerQuery query, Guid? until, CancellationToken cancellationToken)
    {
        var records = new StateRecords<T>();
        bool isBefore = true;
        LedgerQuery ofKind = query with { Keys = [LedgerKey.OfKind(type.Kind), .. query.Keys] };
        await foreach (LedgerLine line in store.FindAsync(ofKind, cancellationToken).ConfigureAwait(false))
        {
            Recorded<T> record = line.As(type);
            records.LastSeq = record.Seq;
            isBefore &= record.Id != until;
            if (isBefore)
            {
                (string?, string) id = (record.Context.Tenant, idOf(record.Data));
                records._things[id] = (records._things.TryGetValue(id, out (Recorded<T> First, Recorded<T> Newest) known) ? known.First : record, record);
            }
        }

        return records;
    }

    /// <summary>The newest record of a thing, in a tenant; without one, in none, or else in the only one that has it.</summary>
    /// <exception cref="ArgumentException">Several tenants have it, and none is named.</exception>
    internal Recorded<T>? Find(string id, string? tenant)
    {
        if (_things.TryGetValue((tenant, id), out (Recorded<T> First, Recorded<T> Newest) exact))
        {
            return exact.Newest;
        }

        Recorded<T>[] others = tenant is null ? [.. _things.Where(thing => string.Equals(thing.Key.Id, id, StringComparison.Ordinal)).Select(thing => thing.Value.Newest)] : [];
        return others.Length < 2
            ? others.FirstOrDefault()
            : throw new ArgumentException($"Several tenants have a '{SafeText.Show(id)}': name the tenant in the options' Context, or open a scope of it.", nameof(id));
    }
}
