using DqLineage.Stores;

namespace DqLineage.Tool;

/// <summary>What there is to say about a ledger without verifying it.</summary>
internal sealed record LedgerInfo
{
    private const int ReportEvery = 1000;

    internal required LedgerIdentity Identity { get; init; }

    internal required string StoreSystem { get; init; }

    internal required string Location { get; init; }

    /// <summary>What the ledger's files take on the disk, index included.</summary>
    internal required long Bytes { get; init; }

    internal required long Records { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal required DateTimeOffset LastAt { get; init; }

    internal required LedgerTreeHead Tree { get; init; }

    internal LedgerDamage? Damage { get; init; }

    /// <summary>How many records of each kind there are; absent when nobody counted.</summary>
    internal SortedDictionary<string, long>? Kinds { get; init; }

    internal static async Task<LedgerInfo> ReadAsync(LineageStore store, CancellationToken cancellationToken)
    {
        LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        LedgerLine first = await store.ReadAsync(0, 1, cancellationToken).FirstAsync(cancellationToken).ConfigureAwait(false);
        return new LedgerInfo
        {
            Identity = store.Identity!,
            StoreSystem = store.StoreSystem,
            Location = store.Location,
            Bytes = FilesOf(store.Location).Sum(file => file.Length),
            Records = head.Count,
            CreatedAt = first.Time,
            LastAt = head.Time,
            Tree = await store.GetTreeHeadAsync(head.Count, cancellationToken).ConfigureAwait(false),
            Damage = store.Damage,
        };
    }

    internal static async Task<SortedDictionary<string, long>> CountAsync(
        LineageStore store, long records, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var kinds = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long counted = 0;
        await foreach (LedgerLine line in store.ReadAsync(0, records, cancellationToken).ConfigureAwait(false))
        {
            kinds[line.Kind] = kinds.GetValueOrDefault(line.Kind) + 1;
            if (++counted % ReportEvery == 0)
            {
                progress?.Report(counted);
            }
        }

        return kinds;
    }

    // A database has its log beside it.
    private static IEnumerable<FileInfo> FilesOf(string location) => Directory.Exists(location)
        ? new DirectoryInfo(location).EnumerateFiles("*", SearchOption.AllDirectories)
        : new FileInfo[] { new(location), new(location + "-wal") }.Where(file => file.Exists);
}
