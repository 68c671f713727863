namespace DqLineage.Stores.Tests;

public sealed class JsonlAppendTests : AppendContract<JsonlHarness>;

public sealed class JsonlReadTests : ReadContract<JsonlHarness>;

public sealed class JsonlProofTests : ProofContract<JsonlHarness>;

public sealed class JsonlCheckpointTests : CheckpointContract<JsonlHarness>;

public sealed class JsonlKeptCheckpointTests : KeptCheckpointContract<JsonlHarness>;

public sealed class JsonlProjectionTests : ProjectionContract<JsonlHarness>;

public sealed class JsonlPruneTests : PrunedFilesContract<JsonlHarness>;

public sealed class JsonlLifecycleTests : LifecycleContract<JsonlHarness>;

public sealed class JsonlCopyTests : CopyContract<JsonlHarness>;

public sealed class JsonlPersistenceTests : PersistenceContract<JsonlHarness>;

public sealed class JsonlModelTests : ModelContract<JsonlHarness>
{
    protected override async Task<LineageStore> ReopenAsync(LineageStore store)
    {
        await store.DisposeAsync();
        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync(Some.Settings);
        return again;
    }

    protected override async Task<(LineageStore Store, int Notices)> CrashAsync(LineageStore store, Random random)
    {
        await store.DisposeAsync();
        string last = JsonlHarness.Segments(store.Location)[^1];
        string[] remains = ["{\"seq\":", "\0\0\0\0\0\0\0\0", "garbage without an end"];
        await File.AppendAllTextAsync(last, remains[random.Next(remains.Length)]);
        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync(Some.Settings);
        return (again, 1);
    }
}
