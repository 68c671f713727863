using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const int ProjectionPartBytes = 1024 * 1024;

    /// <inheritdoc/>
    protected override bool KeepsProjections => true;

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<string>> ListProjectionsAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        Read(() =>
        {
            if (SqliteSchema.HasProjections(Reader))
            {
                using var list = new SqliteStatement(Reader, "SELECT name FROM index_projections");
                while (list.Step())
                {
                    names.Add(list.Text(0));
                }
            }
        });
        return new ValueTask<IReadOnlyList<string>>(names);
    }

    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadProjectionAsync(string name, CancellationToken cancellationToken)
    {
        byte[]? content = null;
        Read(() =>
        {
            if (SqliteSchema.HasProjections(Reader))
            {
                // One snapshot: another process may put a newer one in its place between two parts.
                using SqliteTransaction snapshot = Reader.BeginTransaction(deferred: true);
                content = ReadProjection(name);
            }
        });
        return new ValueTask<byte[]?>(content);
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteProjectionAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // Small transactions, each in a turn of its own, so that no append waits for all of it.
        long made = RandomNumberGenerator.GetInt32(int.MaxValue);
        int part = 0;
        try
        {
            using SqliteConnection connection = ConnectToWriteIndex();
            for (int start = 0; start < content.Length; start += ProjectionPartBytes)
            {
                ReadOnlyMemory<byte> bytes = content.Slice(start, Math.Min(ProjectionPartBytes, content.Length - start));
                int number = part++;
                await WriteInTurnAsync(() => PutProjectionPart(connection, name, made, number, bytes.Span), cancellationToken).ConfigureAwait(false);
            }

            await WriteInTurnAsync(() => CompleteProjection(connection, name, made, part), cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "append");
        }
    }

    private byte[]? ReadProjection(string name)
    {
        using var head = new SqliteStatement(
            Reader,
            """
            SELECT p.made, p.parts, count(b.part), ifnull(sum(length(b.bytes)), 0) FROM index_projections p
            LEFT JOIN index_projection_parts b ON b.name = p.name AND b.made = p.made AND b.part >= 0 AND b.part < p.parts
            WHERE p.name = ?1 GROUP BY p.name
            """);
        head.Bind(1, name);
        if (!head.Step())
        {
            return null;
        }

        (long made, long parts, long found, long length) = (head.Int64(0), head.Int64(1), head.Int64(2), head.Int64(3));
        head.Reset();
        if (parts != found || length is <= 0 or > MaxProjectionBytes)
        {
            return null;
        }

        byte[] content = GC.AllocateUninitializedArray<byte>((int)length);
        using var read = new SqliteStatement(Reader, "SELECT bytes FROM index_projection_parts WHERE name = ?1 AND made = ?2 AND part >= 0 AND part < ?3 ORDER BY part");
        read.Bind(1, name);
        read.Bind(2, made);
        read.Bind(3, parts);
        int start = 0;
        while (read.Step())
        {
            ReadOnlySpan<byte> bytes = read.Blob(0);
            if (bytes.Length > content.Length - start)
            {
                read.Reset();
                return null;
            }

            bytes.CopyTo(content.AsSpan(start));
            start += bytes.Length;
        }

        return start == content.Length ? content : null;
    }

    private static void PutProjectionPart(SqliteConnection connection, string name, long made, int part, ReadOnlySpan<byte> bytes)
    {
        using var put = new SqliteStatement(connection, "INSERT OR REPLACE INTO index_projection_parts (name, made, part, bytes) VALUES (?1, ?2, ?3, ?4)");
        put.Bind(1, name);
        put.Bind(2, made);
        put.Bind(3, part);
        put.Bind(4, bytes);
        put.Run();
    }

    /// <summary>
    /// Says that the parts count, and takes away all others: of the one before, of one that was never completed, and of one that another process is writing. Where another process took
    /// away ours that way, its own counts.
    /// </summary>
    private static void CompleteProjection(SqliteConnection connection, string name, long made, int parts)
    {
        using var put = new SqliteStatement(
            connection,
            """
            INSERT OR REPLACE INTO index_projections (name, made, parts)
            SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM index_projection_parts WHERE name = ?1 AND made = ?2) = ?3
            """);
        put.Bind(1, name);
        put.Bind(2, made);
        put.Bind(3, parts);
        using var drop = new SqliteStatement(
            connection, "DELETE FROM index_projection_parts WHERE name = ?1 AND made <> (SELECT made FROM index_projections WHERE name = ?1)");
        drop.Bind(1, name);
        connection.ExecuteWhole(() =>
        {
            put.Run();
            drop.Run();
        });
    }

    private async ValueTask WriteInTurnAsync(Action write, CancellationToken cancellationToken)
    {
        using IDisposable lease = await AcquireForIndexAsync(cancellationToken).ConfigureAwait(false);
        write();
    }
}
