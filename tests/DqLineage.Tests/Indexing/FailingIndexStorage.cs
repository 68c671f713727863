using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

/// <summary>A storage whose writes, reads or both throw when a test says so, and which can hold a write up.</summary>
internal sealed class FailingIndexStorage(IndexStorage inner) : IndexStorage
{
    internal Exception? WriteFault { get; set; }

    internal Exception? ReadFault { get; set; }

    internal int RunWrites { get; private set; }

    internal Task WriteGate { get; set; } = Task.CompletedTask;

    internal TaskCompletionSource WriteBegan { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool KeepsPositions => inner.KeepsPositions;

    public override IReadOnlyList<IndexRunName> ListRuns() => ReadFault is null ? inner.ListRuns() : throw ReadFault;

    public override byte[]? ReadRunHeader(IndexRunName run) => ReadFault is null ? inner.ReadRunHeader(run) : throw ReadFault;

    public override byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk) => ReadFault is null ? inner.ReadRunChunk(run, chunk) : throw ReadFault;

    public override async ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken)
    {
        RunWrites++;
        WriteBegan.TrySetResult();
        await WriteGate.WaitAsync(cancellationToken);
        if (WriteFault is not null)
        {
            throw WriteFault;
        }

        await inner.WriteRunAsync(run, content, cancellationToken);
    }

    public override ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken) =>
        WriteFault is null ? inner.DropRunsAsync(runs, cancellationToken) : throw WriteFault;

    public override long CountTiles() => ReadFault is null ? inner.CountTiles() : throw ReadFault;

    public override byte[]? ReadTile(long tile) => ReadFault is null ? inner.ReadTile(tile) : throw ReadFault;

    public override ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken) =>
        WriteFault is null ? inner.WriteTilesAsync(firstTile, tiles, cancellationToken) : throw WriteFault;

    public override byte[]? ReadTail(int maxBytes) => ReadFault is null ? inner.ReadTail(maxBytes) : throw ReadFault;

    public override ValueTask WriteTailAsync(ReadOnlyMemory<byte> tail, CancellationToken cancellationToken = default) =>
        WriteFault is null ? inner.WriteTailAsync(tail, cancellationToken) : throw WriteFault;
}
