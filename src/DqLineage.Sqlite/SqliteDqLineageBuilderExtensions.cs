namespace DqLineage;

/// <summary>Lets a host keep its ledger in SQLite.</summary>
public static class SqliteDqLineageBuilderExtensions
{
    /// <summary>Keeps the ledger in an SQLite database.</summary>
    /// <param name="builder">The tracker's builder.</param>
    /// <param name="path">The database file.</param>
    /// <param name="configure">Tells the store more.</param>
    /// <returns>The builder.</returns>
    public static IDqLineageBuilder UseSqlite(this IDqLineageBuilder builder, string path, Action<SqliteLineageStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseStore((_, defaults) =>
        {
            var options = new SqliteLineageStoreOptions { TimeProvider = defaults.TimeProvider, LoggerFactory = defaults.LoggerFactory };
            configure?.Invoke(options);
            return new SqliteLineageStore(path, options);
        });
    }
}
