using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    // From there on it pays to ask the index that another process made.
    private const int FarBehind = 16_384;
    private const int CannotOpenError = 14;

    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private const int NoCheckpointOnClose = 1006;

    /// <inheritdoc/>
    protected override LedgerIndex Index => _index ?? throw new ObjectDisposedException(nameof(SqliteLineageStore));

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

            ReadNewest(cancellationToken);
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
        if (_index is not null)
        {
            await _index.StoreTailsAsync().ConfigureAwait(false);
            await _index.DisposeAsync().ConfigureAwait(false);
        }

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
        _lock = StoreLock.Open(_path + LockExtension);
        using (await _lock.AcquireAsync(cancellationToken).ConfigureAwait(false))
        {
            _writer = Connect(SqliteOpenMode.ReadWriteCreate);
            bool isLedger = SqliteSchema.IsLedger(_writer, _path);
            KeepLog(_writer);
            SetSynchronous(_writer);

            // Checkpoints happen under the ledger's lock only: engines before 3.51.3 can otherwise corrupt the database.
            _writer.Execute("PRAGMA wal_autocheckpoint = 0");
            if (!isLedger)
            {
                SqliteSchema.Create(_writer);
            }
            else
            {
                SqliteSchema.EnsureIndex(_writer);
            }

            _reader = Connect(SqliteOpenMode.ReadOnly);
        }

        PrepareStatements();
    }

    private void SetSynchronous(SqliteConnection connection) =>
        connection.Execute(Options.Durability == Durability.Disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

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
            _isImmutable = true;
            _reader = Connect(SqliteOpenMode.ReadOnly, _isImmutable);
            SqliteSchema.IsLedger(_reader, _path);
        }

        PrepareStatements();
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

    private void PrepareStatements()
    {
        _countRecords = new SqliteStatement(Reader, "SELECT ifnull(max(seq), -1) + 1 FROM records");
        _readPage = new SqliteStatement(Reader, "SELECT seq, line FROM records WHERE seq >= ?1 AND seq < ?2 ORDER BY seq");
        _readOne = new SqliteStatement(Reader, "SELECT line FROM records WHERE seq = ?1");
        _beginRead = new SqliteStatement(Reader, "BEGIN");
        _endRead = new SqliteStatement(Reader, "COMMIT");
        if (_writer is not null)
        {
            _begin = new SqliteStatement(_writer, "BEGIN IMMEDIATE");
            _insert = new SqliteStatement(_writer, "INSERT INTO records (seq, line) VALUES (?1, ?2)");
            _commit = new SqliteStatement(_writer, "COMMIT");
        }
    }

    /// <summary>Reads and checks the lines that the index does not know: the newest, or all when there is none.</summary>
    private void ReadNewest(CancellationToken cancellationToken)
    {
        _indexStorage = NewIndexStorage();
        _index = new LedgerIndex(_indexStorage, ReadLines, Options.ReadOnly, Logger);
        try
        {
            _head = _index.Load() ?? LedgerHead.Empty;
            CatchUp(cancellationToken);
            RequireNothingOutside();
        }
        catch (LedgerDamagedException exception)
        {
            // What precedes the damage stays readable.
            ReportDamage(exception.Damage);
        }
    }

    private void RequireNothingOutside()
    {
        // Nothing reads there, but every view of the table shows it.
        long first = Reader.ScalarInt64("SELECT ifnull(min(seq), 0) FROM records");
        if (first < 0)
        {
            ReportDamage(new LedgerDamage { File = _path, Seq = 0, Byte = 0, Reason = $"the table holds a record {first}, before the first" });
        }

        // A page whose head is damaged can hide how many there are. Asked in another way, the table then contradicts itself.
        long beyond = Reader.ScalarInt64("SELECT ifnull(min(seq), -1) FROM records WHERE seq > (SELECT max(seq) FROM records)");
        if (beyond >= 0)
        {
            ReportDamage(new LedgerDamage { File = _path, Seq = beyond, Byte = 0, Reason = $"the table holds a record {beyond}, behind what it says is the last" });
        }
    }

    // The index is written beside the appends, by connections and a lock of its own.
    private SqliteIndexStorage NewIndexStorage() =>
        new(() => Connect(SqliteOpenMode.ReadOnly, _isImmutable), ConnectToWriteIndex, AcquireForIndexAsync);

    private SqliteConnection ConnectToWriteIndex()
    {
        SqliteConnection connection = Connect(SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA wal_autocheckpoint = 0");

        // A cache need not be durable; the next commit of records syncs the log all the same.
        connection.Execute("PRAGMA synchronous = NORMAL");
        return connection;
    }

    private async ValueTask<IDisposable> AcquireForIndexAsync(CancellationToken cancellationToken)
    {
        StoreLock indexLock;
        lock (_indexLockGate)
        {
            indexLock = _indexLock ??= StoreLock.Open(_path + LockExtension);
        }

        return await indexLock.AcquireAsync(cancellationToken).ConfigureAwait(false);
    }

    private void CloseConnections()
    {
        lock (_readGate)
        {
            foreach (SqliteStatement? statement in (SqliteStatement?[])[_countRecords, _readPage, _readOne, _beginRead, _endRead, _begin, _insert, _commit])
            {
                statement?.Dispose();
            }

            _retiredStorages.ForEach(storage => storage.Dispose());
            _retiredStorages.Clear();
            _indexStorage?.Dispose();
            _indexStorage = null;
            (_countRecords, _readPage, _readOne, _beginRead, _endRead) = (null, null, null, null, null);
            (_begin, _insert, _commit) = (null, null, null);
            _reader?.Dispose();
            _reader = null;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Close()
    {
        CloseConnections();
        _head = LedgerHead.Empty;
        _index = null;
        _lock?.Dispose();
        _lock = null;
        _indexLock?.Dispose();
        _indexLock = null;
    }
}
