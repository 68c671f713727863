namespace DqLineage;

/// <summary>What an SQLite store can be told.</summary>
public sealed class SqliteLineageStoreOptions : LineageStoreOptions
{
    /// <summary>Makes options with the defaults.</summary>
    public SqliteLineageStoreOptions()
    {
    }

    private SqliteLineageStoreOptions(SqliteLineageStoreOptions other)
        : base(other)
    {
    }

    internal SqliteLineageStoreOptions Copy() => new(this);
}
