using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const int CheckedAtOpening = 1000;
    private const int CannotOpenError = 14;

    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private const int NoCheckpointOnClose = 1006;

    private SqliteConnection Reader => _reader ?? throw new ObjectDisposedException(nameof(SqliteLineageStore));

    private SqliteConnection WriterConnection => _writer ?? throw new ObjectDisposedException(nameof(SqliteLineageStore));

    /// <inheritdoc/>
    protected override async ValueTask OpenCoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(_path))
            {
                throw new LineageStoreException($"{_path} is a folder, and an SQLite ledger is a file: name a file such as ledger.db, or open the folder with the JSONL store.")
                {
                    StoreSystem = StoreSystem,
                    Operation = "open",
                };
            }

            RequireNoLinks();
            SQLitePCL.Batteries_V2.Init();
            if (Options.ReadOnly)
            {
                OpenToRead();
            }
            else
            {
                await OpenToWriteAsync(cancellationToken).ConfigureAwait(false);
            }

            CheckNewest(cancellationToken);
        }
        catch (Exception exception)
        {
            Close();
            if (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw SqliteFaults.Wrap(exception, _path, "open");
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseCoreAsync()
    {
        try
        {
            if (_writer is null)
            {
                return;
            }

            // The last connection to close empties the log into the database, which is a write like any other.
            using IDisposable lease = await _lock!.AcquireAsync().ConfigureAwait(false);
            Checkpoint("TRUNCATE");
            CloseConnections();
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            KeepLogOnClosing();
            throw SqliteFaults.Wrap(exception, _path, "close");
        }
        finally
        {
            Close();
        }
    }

    // Without the lock nobody may empty the log, which closing the last connection otherwise does.
    private void KeepLogOnClosing()
    {
        foreach (SqliteConnection? connection in (SqliteConnection?[])[_reader, _writer])
        {
            if (connection?.Handle is { } handle)
            {
                SQLitePCL.raw.sqlite3_db_config(handle, NoCheckpointOnClose, 1, out _);
            }
        }
    }

    // SQLite itself follows no link to the files beside the database, but it does to the database. The lock looks after itself.
    private void RequireNoLinks()
    {
        foreach (string path in (string[])[_path, _path + "-wal", _path + "-shm", _path + "-journal"])
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new LineageStoreException($"{path} is a symbolic link, and a ledger's files are never reached through one: name the database file itself, and look at who put the link there.")
                {
                    StoreSystem = StoreSystem,
                    Operation = "open",
                };
            }
        }
    }

    private async ValueTask OpenToWriteAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        RequireOurs();
        _lock = StoreLock.Open(_path + ".lock");
        using (await _lock.AcquireAsync(cancellationToken).ConfigureAwait(false))
        {
            _writer = Connect(SqliteOpenMode.ReadWriteCreate);
            bool isLedger = SqliteSchema.IsLedger(_writer, _path);
            KeepLog(_writer);
            _writer.Execute(Options.Durability == Durability.Disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

            // Checkpoints happen under the ledger's lock only: engines before 3.51.3 can otherwise corrupt the database.
            _writer.Execute("PRAGMA wal_autocheckpoint = 0");
            if (!isLedger)
            {
                SqliteSchema.Create(_writer);
            }

            _reader = Connect(SqliteOpenMode.ReadOnly);
        }

        PrepareCommands();
    }

    // SQLite may answer with the old mode instead of an error. The log is what makes a commit durable here.
    private void KeepLog(SqliteConnection connection)
    {
        string mode = connection.ExecuteText("PRAGMA journal_mode = WAL");
        if (!string.Equals(mode, "wal", StringComparison.Ordinal))
        {
            throw new LineageStoreException($"The ledger {_path} cannot be kept with a log (WAL), only in mode '{mode}': check the disk, and keep the ledger on a local one.")
            {
                StoreSystem = StoreSystem,
                Operation = "open",
            };
        }
    }

    // Looks before anything is created beside the file: what is not ours gets no lock file and no log.
    private void RequireOurs()
    {
        if (!File.Exists(_path) || new FileInfo(_path).Length == 0)
        {
            return;
        }

        try
        {
            using SqliteConnection connection = Connect(SqliteOpenMode.ReadOnly);
            SqliteSchema.IsLedger(connection, _path);
        }
        catch (SqliteException exception) when (exception.SqliteExtendedErrorCode == SqliteFaults.ReadOnlyRollback)
        {
            // A crash while the database was made: the connection that writes undoes it, and then looks again.
        }
    }

    private void OpenToRead()
    {
        if (!File.Exists(_path))
        {
            throw new LineageStoreException($"There is no ledger at {_path}, and none is created because the store was opened to be read.")
            {
                StoreSystem = StoreSystem,
                Operation = "open",
            };
        }

        try
        {
            _reader = Connect(SqliteOpenMode.ReadOnly);
            if (!SqliteSchema.IsLedger(_reader, _path))
            {
                _reader.Dispose();
                _reader = null;
                throw new LineageStoreException($"{_path} is an empty database and no ledger.") { StoreSystem = StoreSystem, Operation = "open" };
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == CannotOpenError && !File.Exists(_path + "-wal"))
        {
            // A folder that cannot be written has no place for the shared memory of a log; without a log the file is complete.
            _reader?.Dispose();
            _reader = Connect(SqliteOpenMode.ReadOnly, isImmutable: true);
            SqliteSchema.IsLedger(_reader, _path);
        }

        PrepareCommands();
    }

    private SqliteConnection Connect(SqliteOpenMode mode, bool isImmutable = false)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = isImmutable ? new Uri(_path).AbsoluteUri + "?immutable=1" : _path,
            Mode = mode,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 5000");
            connection.Execute("PRAGMA trusted_schema = OFF");
            connection.Execute("PRAGMA cache_size = -8192");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void PrepareCommands()
    {
        _readPage = Reader.Prepare("SELECT seq, line FROM records WHERE seq >= $from AND seq < $to ORDER BY seq", "$from", "$to");
        _countPostings = Reader.Prepare("SELECT count(*) FROM (SELECT 1 FROM postings WHERE key = $key LIMIT 1000)", "$key");
        if (_writer is not null)
        {
            _insertRecord = _writer.Prepare("INSERT INTO records (seq, line) VALUES ($seq, $line)", "$seq", "$line");
            _insertPosting = _writer.Prepare("INSERT INTO postings (key, seq) VALUES ($key, $seq)", "$key", "$seq");
        }
    }

    private void CheckNewest(CancellationToken cancellationToken)
    {
        LedgerHead head = LedgerHead.Empty;
        try
        {
            long count = CountRecords(Reader);
            if (count > CheckedAtOpening)
            {
                head = HeadBefore(count - CheckedAtOpening);
            }

            while (head.Count < count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (LedgerLine line in ReadPage(head.Count, count))
                {
                    RequireFollows(head, line);
                    head = HeadAfter(line);
                }
            }
        }
        catch (LedgerDamagedException exception)
        {
            // What precedes the damage stays readable.
            ReportDamage(exception.Damage);
        }

        _head = head;

        // Nothing reads there, but every view of the table shows it.
        long first = Reader.ScalarInt64("SELECT ifnull(min(seq), 0) FROM records");
        if (first < 0)
        {
            ReportDamage(new LedgerDamage { File = _path, Seq = 0, Byte = 0, Reason = $"the table holds a record {first}, before the first" });
        }
    }

    private void CloseConnections()
    {
        lock (_readGate)
        {
            foreach (SqliteCommand command in _finders.Values)
            {
                command.Dispose();
            }

            _finders.Clear();
            _readPage?.Dispose();
            _countPostings?.Dispose();
            _insertRecord?.Dispose();
            _insertPosting?.Dispose();
            _reader?.Dispose();
            _reader = null;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Close()
    {
        CloseConnections();
        _lock?.Dispose();
        _lock = null;
    }
}
