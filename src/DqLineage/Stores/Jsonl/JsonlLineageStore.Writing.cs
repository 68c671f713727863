using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    /// <inheritdoc/>
    protected override async ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await Index.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        IDisposable lease = await _lock!.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return BeginLocked(lease, cancellationToken);
        }
        catch (Exception exception)
        {
            lease.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw Fault("append", $"The ledger at {_folder} cannot be prepared for writing: {exception.Message} Nothing was written.", exception);
            }

            throw;
        }
    }

    private Writer BeginLocked(IDisposable lease, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            JsonlTail tail = CatchUp(isFinal: true, cancellationToken);
            if (Damage is { } damage)
            {
                throw new LedgerDamagedException(damage);
            }

            IReadOnlyList<LedgerRecovered> recovered = tail.IsTorn ? [JsonlRecovery.Cut(tail, _segments.FileOf(tail.Segment!), NameInLedger)] : [];
            foreach (LedgerRecovered cut in recovered)
            {
                Log.TailCut(Logger, cut.Bytes, cut.File, cut.Offset, cut.SavedAs);
            }

            return new Writer(this, lease, _head, recovered);
        }
    }

    private void Write(SealedBatch batch)
    {
        JsonlSegment segment;
        SafeFileHandle file;
        lock (_gate)
        {
            segment = SegmentForWriting(batch.Lines.Span[0].Seq);
            file = _segments.FileOf(segment);
            _isWriting = true;
        }

        try
        {
            Write(batch, segment, file);
        }
        finally
        {
            lock (_gate)
            {
                _isWriting = false;
            }
        }

        if (!_hasMetadata)
        {
            JsonlMetadata.Write(Path.Combine(_folder, MetadataFileName), LedgerIdentityRules.Read(ReadPage(0, 1)[0], _folder));
            _hasMetadata = true;
        }
    }

    private void Write(SealedBatch batch, JsonlSegment segment, SafeFileHandle file)
    {
        long offset = segment.Length;
        segment.IsDirty = true;
        RandomAccess.Write(file, batch.Bytes.Span, offset);
        if (_options.Durability == Durability.Disk)
        {
            DurableFile.Flush(file, segment.Path);
            segment.IsDirty = false;
        }

        lock (_gate)
        {
            foreach (ref readonly SealedLine line in batch.Lines.Span)
            {
                long end = offset + line.Utf8.Length + 1;
                Index.Add(line.KeyHashes.Span, line.Hash, checked((uint)offset), checked((uint)end));
                offset = end;
            }

            segment.Length = offset;
            _head = batch.Head;
        }
    }

    private JsonlSegment SegmentForWriting(long firstSeq)
    {
        if (_segments.Count > 0 && _segments.Last.Length < _options.SegmentBytes)
        {
            return _segments.Last;
        }

        return BeginSegment(firstSeq);
    }

    private JsonlSegment BeginSegment(long firstSeq)
    {
        // A segment that another follows is never appended to again: what it still owes the disk is paid now.
        if (_segments.Count > 0 && _segments.Last.IsDirty)
        {
            DurableFile.Flush(_segments.FileOf(_segments.Last), _segments.Last.Path);
            _segments.Last.IsDirty = false;
        }

        _lock!.WriteNote(firstSeq);
        JsonlSegment segment = _segments.Create(firstSeq);
        DurableFile.FlushFolder(_segmentFolder);
        return segment;
    }

    private sealed class Writer(JsonlLineageStore store, IDisposable lease, LedgerHead head, IReadOnlyList<LedgerRecovered> recovered) : StoreWriter
    {
        public override LedgerHead Head { get; } = head;

        public override IReadOnlyList<LedgerRecovered> Recovered { get; } = recovered;

        public override bool IsWanted => store._lock?.IsWanted ?? true;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            store.Write(batch);
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            lease.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
