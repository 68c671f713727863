using DqLineage.Stores;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const long FarBehindBytes = 8 * 1024 * 1024;

    /// <summary>Takes in every whole batch behind the known head, whoever appended it. Call under <see cref="_gate"/>.</summary>
    /// <param name="isFinal">Whether what is found is final, because the ledger's lock is held or nobody repairs it: then damage is reported.</param>
    /// <param name="cancellationToken">Stops between lines; what was taken in stays.</param>
    /// <returns>The remains behind the last whole batch.</returns>
    private JsonlTail CatchUp(bool isFinal, CancellationToken cancellationToken)
    {
        long skippedIn = -1;
        while (true)
        {
            JsonlTail tail = JsonlTail.Clean;
            JsonlSegment? last = _segments.Count > 0 ? _segments.Last : null;
            if (last is not null)
            {
                long length = LengthOf(last);
                if (length - last.Length > FarBehindBytes && last.FirstSeq != skippedIn)
                {
                    // Another process has appended so much that the index it made is worth a look; one in each segment.
                    skippedIn = last.FirstSeq;
                    SkipIndexed();
                    continue;
                }

                tail = length == last.Length ? JsonlTail.Clean : Scan(last, isFinal, cancellationToken);
                if (Damage is not null)
                {
                    return JsonlTail.Clean;
                }
            }

            if (tail.IsTorn || last?.FirstSeq == _head.Count || !IsNextSegmentThere(last, isLocked: isFinal))
            {
                return tail;
            }

            _segments.Add(_head.Count);
        }
    }

    // Whoever begins a segment leaves its name in the lock first, which is looked up faster than a name that is not there.
    private bool IsNextSegmentThere(JsonlSegment? last, bool isLocked) =>
        (last is null || !isLocked || _lock?.ReadNote() != last.FirstSeq) && Path.Exists(Path.Combine(_segmentFolder, JsonlSegment.NameOf(_head.Count)));

    private long LengthOf(JsonlSegment segment) => RandomAccess.GetLength(_segments.FileOf(segment));

    private JsonlTail Scan(JsonlSegment segment, bool isFinal, CancellationToken cancellationToken)
    {
        var batch = new List<ScannedLine>();
        JsonlTail tail = ScanOnce(segment, batch, out LedgerDamage? damage, cancellationToken);
        if (damage is not null && _options.ReadOnly && !isFinal)
        {
            // A reader takes no lock, so it looks twice: by now the other process has written what it was writing.
            batch.Clear();
            tail = ScanOnce(segment, batch, out damage, cancellationToken);
        }

        // Unlocked, what looks bad may be a batch that another process is writing over a torn one: the locked scan decides.
        if (damage is not null && (isFinal || _options.ReadOnly))
        {
            // What precedes the damage is good, and stays readable, even where the damage tears a batch apart.
            TakeIn(segment, batch);
            ReportDamage(damage);
        }

        return damage is null ? tail : JsonlTail.Clean;
    }

    private JsonlTail ScanOnce(JsonlSegment segment, List<ScannedLine> batch, out LedgerDamage? damage, CancellationToken cancellationToken)
    {
        long length = LengthOf(segment);
        if (length > segment.Length)
        {
            return ScanLines(segment, batch, out damage, cancellationToken);
        }

        damage = length < segment.Length ? Shortened(segment, length) : null;
        return JsonlTail.Clean;
    }

    private LedgerDamage Shortened(JsonlSegment segment, long length) => new()
    {
        File = segment.Path,
        Seq = _head.Count - 1,
        Byte = length,
        Reason = $"the file ends at byte {length}, and {segment.Length - length} bytes of records are gone",
    };

    private JsonlTail ScanLines(JsonlSegment segment, List<ScannedLine> batch, out LedgerDamage? damage, CancellationToken cancellationToken)
    {
        damage = null;
        var scanner = new JsonlLineScanner(_segments.FileOf(segment), segment.Length);
        LedgerHead head = _head;
        long start = scanner.Position;
        while (scanner.TryRead(out ReadOnlyMemory<byte> utf8))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryFollow(head, utf8, out LedgerLine? line, out string fault, out int offset))
            {
                damage = new LedgerDamage { File = segment.Path, Seq = head.Count, Byte = start + offset, Reason = fault };
                return JsonlTail.Clean;
            }

            head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = line.ComputeHash() };
            batch.Add(new ScannedLine(start, scanner.Position, head, line.ComputeKeyHashes()));
            if (!line.HasMore)
            {
                TakeIn(segment, batch);
            }

            start = scanner.Position;
        }

        if (scanner.IsOverlong)
        {
            damage = new LedgerDamage { File = segment.Path, Seq = head.Count, Byte = start, Reason = "no line ends within 16 MiB" };
        }

        string reason = scanner.End > start ? "the last line has no line feed" : "the last batch lacks its last record";
        return new JsonlTail(segment, segment.Length, scanner.End - segment.Length, reason);
    }

    private void TakeIn(JsonlSegment segment, List<ScannedLine> batch)
    {
        foreach (ScannedLine line in batch)
        {
            Index.Add(line.KeyHashes, line.Head.LastHash, checked((uint)line.Start), checked((uint)line.End));
            segment.Length = line.End;
            _head = line.Head;
        }

        batch.Clear();
    }

    private static bool TryFollow(
        LedgerHead head,
        ReadOnlyMemory<byte> utf8,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LedgerLine? line,
        out string fault,
        out int offset)
    {
        try
        {
            line = LedgerLine.ParseStored(utf8);
        }
        catch (LedgerFormatException exception)
        {
            line = null;
            fault = exception.Message;
            offset = exception.ByteOffset ?? 0;
            return false;
        }

        offset = 0;
        fault = head.FaultOf(line) ?? string.Empty;
        return fault.Length == 0;
    }

    /// <summary>A good line whose batch may still be incomplete.</summary>
    private sealed record ScannedLine(long Start, long End, LedgerHead Head, ulong[] KeyHashes);
}
