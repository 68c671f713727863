using DqLineage.Stores;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    /// <inheritdoc/>
    protected override async ValueTask OpenCoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Reading a large ledger takes seconds, which the caller's thread has not got.
            await Task.Run(() => Open(cancellationToken), cancellationToken).ConfigureAwait(false);
            if (_lock is not null)
            {
                // Nobody is writing now, so what still looks bad is bad.
                using IDisposable lease = await _lock.AcquireAsync(cancellationToken).ConfigureAwait(false);
                lock (_gate)
                {
                    CatchUp(isFinal: true, cancellationToken);
                }
            }
        }
        catch (Exception exception)
        {
            Close();
            if (exception is UnauthorizedAccessException or IOException)
            {
                throw Fault(
                    "open",
                    $"The ledger folder {_folder} cannot be opened: {exception.Message} Check that this user may write there and that the disk is not full; to only read a ledger, open it with ReadOnly.",
                    exception);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask CloseCoreAsync()
    {
        try
        {
            lock (_gate)
            {
                foreach (JsonlSegment segment in _segments.Where(segment => segment.IsDirty))
                {
                    DurableFile.Flush(segment.File, segment.Path);
                }
            }
        }
        catch (IOException exception)
        {
            throw new LineageStoreException(
                $"The last records of the ledger at {_folder} may not be on the disk: {exception.Message}", exception)
            {
                StoreSystem = StoreSystem,
                Operation = "close",
                IsOutcomeUnknown = true,
            };
        }
        finally
        {
            Close();
        }

        return ValueTask.CompletedTask;
    }

    private void Open(CancellationToken cancellationToken)
    {
        if (File.Exists(_folder))
        {
            throw Fault("open", $"{_folder} is a file, and a JSONL ledger is a folder: name a folder, or open a database file with the SQLite store.");
        }

        if (Directory.Exists(_folder))
        {
            RequireOurs();
        }

        if (!_options.ReadOnly)
        {
            LedgerFile.RequireNoLink(_segmentFolder);
            DurableFile.CreateFolder(_segmentFolder);
            _lock = StoreLock.Open(Path.Combine(_folder, LockFileName));
        }

        lock (_gate)
        {
            OpenSegments(cancellationToken);
        }
    }

    private void RequireOurs()
    {
        string metadata = Path.Combine(_folder, MetadataFileName);
        if (Path.Exists(metadata))
        {
            JsonlMetadata.Require(metadata, _folder);
            _hasMetadata = true;
            return;
        }

        // Another process may be creating the ledger at this moment: any of its files may have appeared by now.
        string? stranger = Directory.EnumerateFileSystemEntries(_folder)
            .Select(Path.GetFileName)
            .FirstOrDefault(name => name is not (SegmentFolderName or LockFileName or MetadataFileName or MetadataFileName + ".tmp"));
        if (stranger is not null)
        {
            throw Fault(
                "open",
                $"The folder {_folder} holds '{SafeText.Show(stranger)}' and no DqLineage ledger: name an empty or a new folder, so that nothing of yours is mixed with it.");
        }
    }

    private void OpenSegments(CancellationToken cancellationToken)
    {
        LedgerFile.RequireNoLink(_segmentFolder);
        if (!Directory.Exists(_segmentFolder))
        {
            return;
        }

        // Listed before the lines are read: others append meanwhile, and a segment is begun only when all lines before it are there.
        long lastFound = -1;
        foreach (string path in Directory.EnumerateFiles(_segmentFolder, "*" + JsonlSegment.Extension))
        {
            if (JsonlSegment.TryParseName(Path.GetFileName(path), out long firstSeq))
            {
                lastFound = Math.Max(lastFound, firstSeq);
            }
        }

        JsonlTail tail = CatchUp(isFinal: false, cancellationToken);
        // A segment that begins behind the end of the lines shows that lines between are gone.
        if (Damage is null && lastFound > _head.Count)
        {
            JsonlSegment? last = _segments.LastOrDefault();
            ReportDamage(new LedgerDamage
            {
                File = Path.Combine(_segmentFolder, JsonlSegment.NameOf(lastFound)),
                Seq = _head.Count,
                Byte = last?.Length ?? 0,
                Reason = $"the segment begins with record {lastFound}, but record {_head.Count} is nowhere",
            });
        }

        if (_options.ReadOnly && tail.IsTorn)
        {
            Log.TailIgnored(Logger, tail.Bytes, NameInLedger(tail.Segment!.Path), tail.Offset);
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            foreach (JsonlSegment segment in _segments)
            {
                segment.Dispose();
            }

            // A store that failed to open may be opened again: it begins from nothing.
            _segments.Clear();
            _index.Clear();
            _head = LedgerHead.Empty;
            _lock?.Dispose();
            _lock = null;
        }
    }
}
