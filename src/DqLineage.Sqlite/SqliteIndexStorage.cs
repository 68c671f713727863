using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Keeps an index in tables of the ledger's database, through connections of its own.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/index-v1.md. Chunks are written in small transactions, each under the ledger's lock, and the header
/// last: a run without a header is none, and nobody waits long. The bytes of a run are the same whoever makes it, so two
/// processes that write one at the same time do no harm.
/// </remarks>
internal sealed class SqliteIndexStorage(
    Func<SqliteConnection> openToRead, Func<SqliteConnection> openToWrite, Func<CancellationToken, ValueTask<IDisposable>> takeLock) : IndexStorage, IDisposable
{
    private const int TransactionBytes = 1024 * 1024;

    private readonly Lock _readGate = new();
    private readonly Lock _writeGate = new();
    private SqliteIndexReader? _reader;
    private SqliteIndexWriter? _writer;
    private bool _isDisposed;

    public override bool KeepsPositions => false;

    public override IReadOnlyList<IndexRunName> ListRuns() => Read(reader => reader.ListRuns());

    public override byte[]? ReadRunHeader(IndexRunName run) => Read(reader => reader.ReadHeader(run));

    public override byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk) => Read(reader => reader.ReadChunk(run, chunk));

    public override long CountTiles() => Read(reader => reader.CountTiles());

    public override byte[]? ReadTile(long tile) => Read(reader => reader.ReadTile(tile));

    public override async ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var chunks = new List<(int Number, byte[] Bytes)>();
        int bytes = 0;
        int number = 0;
        foreach (ReadOnlyMemory<byte> chunk in content.Chunks)
        {
            if (chunk.Length > 0)
            {
                chunks.Add((number, chunk.ToArray()));
                bytes += chunk.Length;
            }

            number++;
            if (bytes >= TransactionBytes)
            {
                await WriteAsync(writer => writer.WriteChunks(run, chunks), cancellationToken).ConfigureAwait(false);
                chunks.Clear();
                bytes = 0;
            }
        }

        await WriteAsync(writer => writer.Complete(run, chunks, number, content.Header.ToArray()), cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.Drop(runs), cancellationToken);

    public override ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.WriteTiles(firstTile, tiles), cancellationToken);

    public override byte[]? ReadTail(int maxBytes) => Read(reader => reader.ReadTail(maxBytes));

    public override ValueTask WriteTailAsync(ReadOnlyMemory<byte> tail, CancellationToken cancellationToken = default) =>
        WriteAsync(writer => writer.WriteTail(tail.Span), cancellationToken);

    public void Dispose()
    {
        lock (_writeGate)
        {
            lock (_readGate)
            {
                _isDisposed = true;
                _reader?.Dispose();
                _writer?.Dispose();
            }
        }
    }

    private T Read<T>(Func<SqliteIndexReader, T> read)
    {
        lock (_readGate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                return read(_reader ??= new SqliteIndexReader(openToRead()));
            }
            catch (SqliteException exception)
            {
                throw SqliteFaults.Wrap(exception, _reader?.Location ?? "index", "read");
            }
        }
    }

    private async ValueTask WriteAsync(Action<SqliteIndexWriter> write, CancellationToken cancellationToken)
    {
        using IDisposable lease = await takeLock(cancellationToken).ConfigureAwait(false);
        lock (_writeGate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                _writer ??= new SqliteIndexWriter(openToWrite());
                _writer.Run(write);
            }
            catch (SqliteException exception)
            {
                throw SqliteFaults.Wrap(exception, _writer?.Location ?? "index", "append");
            }
        }
    }
}
