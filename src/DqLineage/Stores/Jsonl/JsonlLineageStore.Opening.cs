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
    protected override async ValueTask CloseCoreAsync()
    {
        if (_index is not null)
        {
            await _index.StoreTailsAsync().ConfigureAwait(false);
            await _index.DisposeAsync().ConfigureAwait(false);
        }

        try
        {
            FlushSegments();
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
    }

    private void FlushSegments()
    {
        lock (_gate)
        {
            foreach (JsonlSegment segment in _segments.All.Where(segment => segment.IsDirty))
            {
                DurableFile.Flush(_segments.FileOf(segment), segment.Path);
                segment.IsDirty = false;
            }
        }
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
            .FirstOrDefault(name => name is not (SegmentFolderName or IndexFolderName or CheckpointFolderName or LockFileName or MetadataFileName or MetadataFileName + ".tmp"));
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
        _index = new LedgerIndex(new JsonlIndexStorage(Path.Combine(_folder, IndexFolderName)), ReadLines, _options.ReadOnly, Logger);
        if (!Directory.Exists(_segmentFolder))
        {
            return;
        }

        // Listed before the lines are read: others append meanwhile, and a segment is begun only when all lines before it are there.
        long lastFound = FindSegments().LastOrDefault(-1);
        SkipIndexed();
        JsonlTail tail = CatchUp(isFinal: false, cancellationToken);

        // A segment that begins behind the end of the lines shows that lines between are gone.
        if (Damage is null && lastFound > _head.Count)
        {
            ReportDamage(new LedgerDamage
            {
                File = Path.Combine(_segmentFolder, JsonlSegment.NameOf(lastFound)),
                Seq = _head.Count,
                Byte = _segments.Count > 0 ? _segments.Last.Length : 0,
                Reason = $"the segment begins with record {lastFound}, but record {_head.Count} is nowhere",
            });
        }

        if (_options.ReadOnly && tail.IsTorn)
        {
            Log.TailIgnored(Logger, tail.Bytes, NameInLedger(tail.Segment!.Path), tail.Offset);
        }
    }

    /// <summary>Goes behind the lines that the index knows already, so that they need not be read. Call under <see cref="_gate"/>.</summary>
    private void SkipIndexed()
    {
        // The index looks at the last line of what it knows, wherever that is.
        foreach (long firstSeq in FindSegments().Where(firstSeq => firstSeq >= _head.Count && firstSeq > (_segments.Count > 0 ? _segments.Last.FirstSeq : -1)))
        {
            JsonlSegment segment = _segments.Add(firstSeq);
            segment.Length = new FileInfo(segment.Path).Length;
        }

        if (Index.Load() is not { } head)
        {
            _segments.DropFrom(_head.Count);
            return;
        }

        (JsonlSegment indexed, long endSeq) = _segments.Of(head.Count - 1, head.Count);
        (_, long end) = Locate(indexed, head.Count - 1, endSeq);
        _segments.DropFrom(head.Count);
        foreach (JsonlSegment segment in _segments.All)
        {
            segment.Length = segment == _segments.Last ? end : new FileInfo(segment.Path).Length;
        }

        _head = head;
    }

    private List<long> FindSegments() =>
        JsonlSegment.Find(() => Directory.EnumerateFiles(_segmentFolder, "*" + JsonlSegment.Extension));

    private void Close()
    {
        lock (_gate)
        {
            // A store that failed to open may be opened again: it begins from nothing.
            _segments.Clear();
            _index = null;
            _head = LedgerHead.Empty;
            _lock?.Dispose();
            _lock = null;
        }
    }
}
