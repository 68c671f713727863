namespace DqLineage.Stores.Tests;

public sealed class SqliteAppendTests : AppendContract<SqliteHarness>;

public sealed class SqliteReadTests : ReadContract<SqliteHarness>;

public sealed class SqliteProofTests : ProofContract<SqliteHarness>;

public sealed class SqliteCheckpointTests : CheckpointContract<SqliteHarness>;

public sealed class SqliteKeptCheckpointTests : KeptCheckpointContract<SqliteHarness>;

public sealed class SqliteProjectionTests : ProjectionContract<SqliteHarness>;

public sealed class SqlitePruneTests : PrunedFilesContract<SqliteHarness>;

public sealed class SqliteLifecycleTests : LifecycleContract<SqliteHarness>;

public sealed class SqliteCopyTests : CopyContract<SqliteHarness>;

public sealed class SqlitePersistenceTests : PersistenceContract<SqliteHarness>;

public sealed class SqliteModelTests : ModelContract<SqliteHarness>
{
    protected override async Task<LineageStore> ReopenAsync(LineageStore store)
    {
        await store.DisposeAsync();
        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync(Some.Settings);
        return again;
    }
}
