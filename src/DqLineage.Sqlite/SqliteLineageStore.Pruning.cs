namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const string UpdateTrigger = "records_no_update";
    private const int ReportEvery = 4096;

    private readonly List<SqliteIndexStorage> _retiredStorages = [];

    /// <inheritdoc/>
    protected override bool CanPrune => true;

    /// <inheritdoc/>
    protected override async ValueTask PruneLinesAsync(SeqSet positions, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);

        // Its work in the background ends, and with it whatever it would still write of what it knows.
        await Index.DisposeAsync().ConfigureAwait(false);
        try
        {
            Update(positions, progress, cancellationToken);

            // A page keeps what was in it where nothing new stands: written anew, the database holds what is in its tables and no more.
            WriterConnection.Execute("VACUUM");
            Checkpoint("TRUNCATE");
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "prune");
        }
        finally
        {
            lock (_readGate)
            {
                // Searches that have begun go on with the old one.
                _retiredStorages.Add(_indexStorage!);
                _head = LedgerHead.Empty;
                ReadNewest(CancellationToken.None);
            }
        }
    }

    /// <summary>One transaction: all lines are pruned, and the index is emptied, or nothing is.</summary>
    private void Update(SeqSet positions, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        string trigger = WriterConnection.ExecuteText($"SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = '{UpdateTrigger}'");
        using var update = new SqliteStatement(WriterConnection, "UPDATE records SET line = ?2 WHERE seq = ?1");
        WriterConnection.ExecuteWhole(() =>
        {
            WriterConnection.Execute($"DROP TRIGGER {UpdateTrigger}");
            long done = 0;
            foreach (long seq in positions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                update.Bind(1, seq);
                update.Bind(2, ReadPage(seq, seq + 1)[0].ToPruned().Span);
                update.Run();
                if (++done % ReportEvery == 0)
                {
                    progress?.Report(done);
                }
            }

            WriterConnection.Execute(trigger);
            SqliteSchema.EmptyIndex(WriterConnection);
        });
    }
}
