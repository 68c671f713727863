using System.Buffers;
using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>The lines of <c>records.jsonl</c>, each of the form of a ledger's line. One is held at a time.</summary>
internal sealed class PackRecords(PackBag bag)
{
    private readonly ArrayBufferWriter<byte> _begun = new();
    private readonly Queue<byte[]> _whole = [];

    /// <summary>Where in the file the line begins that was read last.</summary>
    internal long Offset { get; private set; }

    /// <summary>Reads the lines in their order. Whether that is the ledger's is not looked at.</summary>
    internal async IAsyncEnumerable<LedgerLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long next = 0;
        await foreach (ReadOnlyMemory<byte> chunk in bag.ReadAsync(PackFiles.Records, cancellationToken).ConfigureAwait(false))
        {
            Split(chunk.Span);
            while (_whole.TryDequeue(out byte[]? utf8))
            {
                Offset = next;
                next += utf8.Length + 1;
                yield return Parse(utf8);
            }

            if (_begun.WrittenCount > LedgerFormat.MaxLineBytes)
            {
                throw Fault("the line is over 16 MiB", next);
            }
        }

        if (_begun.WrittenCount > 0)
        {
            throw Fault("the last line has no line feed", next + _begun.WrittenCount);
        }
    }

    private void Split(ReadOnlySpan<byte> chunk)
    {
        int feed;
        while ((feed = chunk.IndexOf(LedgerFormat.LineFeed)) >= 0)
        {
            _begun.Write(chunk[..feed]);
            _whole.Enqueue(_begun.WrittenSpan.ToArray());
            _begun.ResetWrittenCount();
            chunk = chunk[(feed + 1)..];
        }

        _begun.Write(chunk);
    }

    private LedgerLine Parse(byte[] utf8)
    {
        try
        {
            return LedgerLine.Parse(utf8);
        }
        catch (LedgerFormatException exception)
        {
            throw Fault(exception.Message, Offset + (exception.ByteOffset ?? 0));
        }
    }

    private static PackFault Fault(string reason, long at) => new(PackFiles.Records, reason) { Byte = at };
}
