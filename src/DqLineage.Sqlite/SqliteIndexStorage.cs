using DqLineage.Stores;
using Microsoft.Data.Sqlite;
namespace DqLineage;
internal sealed class SqliteIndexStorage(Func<SqliteConnection> a, Func<SqliteConnection> b, Func<CancellationToken, ValueTask<IDisposable>> c) : IndexStorage, IDisposable
{
    public override bool KeepsPositions => false;
    public override IReadOnlyList<IndexRunName> ListRuns() => [];
    public override byte[]? ReadRunHeader(IndexRunName run) => null;
    public override byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk) => null;
    public override ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken) => throw new IOException("" + a + b + c);
    public override ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken) => default;
    public override long CountTiles() => 0;
    public override byte[]? ReadTile(long tile) => null;
    public override ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken) => throw new IOException();
    public void Dispose() { }
}
