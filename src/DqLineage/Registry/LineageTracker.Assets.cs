namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a dataset as the registry knows it, or a change of it.</summary>
    /// <param name="asset">The dataset.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The dataset as it was recorded, with the signature of its schema.</returns>
    /// <exception cref="ArgumentException">The dataset is not well formed.</exception>
    public ValueTask<Recorded<Asset>> RecordAssetAsync(Asset asset, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return RecordAsync(RecordTypes.Asset, asset, options, cancellationToken);
    }

    /// <summary>The records of assets: each change of one is a record.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<Asset>> FindAssetRecordsAsync(AssetQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Asset, query, cancellationToken);

    /// <summary>A dataset as it was recorded last.</summary>
    /// <param name="dataset">The dataset, whatever its version.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The dataset; <see langword="null"/> when the registry did not know it then.</returns>
    public Task<Recorded<Asset>?> GetAssetAsync(DatasetRef dataset, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var query = new AssetQuery { Dataset = dataset, AsOf = asOf, Tenant = tenant, NewestFirst = true, Limit = 1 };
        return FindAssetRecordsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).AsTask();
    }

    /// <summary>The versions of a dataset's schema, each with what it changed.</summary>
    /// <param name="dataset">The dataset, whatever its version.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The versions, oldest first. Records that state no schema, or the one before, make no version.</returns>
    public async Task<IReadOnlyList<SchemaVersion>> GetSchemaVersionsAsync(
        DatasetRef dataset, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var versions = new List<SchemaVersion>();
        var query = new AssetQuery { Dataset = dataset, AsOf = asOf, Tenant = tenant };
        await foreach (Recorded<Asset> asset in FindAssetRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            SchemaVersion? last = versions.LastOrDefault();
            if (asset.Data.SchemaSignature is { } signature && !string.Equals(signature, last?.Asset.Data.SchemaSignature, StringComparison.Ordinal))
            {
                versions.Add(new SchemaVersion { Number = versions.Count + 1, Asset = asset, Changes = ChangesOf(last, asset) });
            }
        }

        return versions;
    }

    // A signature alone says that the schema is another one, and not which.
    private static SchemaDiff? ChangesOf(SchemaVersion? before, Recorded<Asset> after) =>
        before?.Asset.Data.Schema is { } old && after.Data.Schema is { } current ? SchemaDiff.Between(old, current) : null;
}
