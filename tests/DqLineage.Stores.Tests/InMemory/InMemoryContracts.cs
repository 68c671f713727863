namespace DqLineage.Stores.Tests;

public sealed class InMemoryAppendTests : AppendContract<InMemoryHarness>;

public sealed class InMemoryReadTests : ReadContract<InMemoryHarness>;

public sealed class InMemoryProofTests : ProofContract<InMemoryHarness>;

public sealed class InMemoryCheckpointTests : CheckpointContract<InMemoryHarness>;

public sealed class InMemoryPruneTests : PruneContract<InMemoryHarness>;

public sealed class InMemoryLifecycleTests : LifecycleContract<InMemoryHarness>;

public sealed class InMemoryCopyTests : CopyContract<InMemoryHarness>;

public sealed class InMemoryModelTests : ModelContract<InMemoryHarness>;
