using System.Buffers.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>Writes a <see cref="LedgerMultiProof"/> as it walks over the tree.</summary>
internal sealed class MultiProofWriter(Stream destination, TreeNodes tree)
{
    private const int BufferBytes = 64 * 1024;

    // A hash with its quotes and comma; a number takes less.
    private const int MaxItemBytes = LedgerHash.HexLength + 3;

    // Makes two sequences of positions differ in all likelihood when they are mixed one by one (2^64 divided by the golden ratio).
    private const ulong Mixer = 0x9E3779B97F4A7C15;

    private readonly ByteBuffer _buffer = new(BufferBytes);

    internal async Task WriteAsync(string origin, IAsyncEnumerable<long> indexes, CancellationToken cancellationToken)
    {
        IdentifierRule.Require(origin, "origin", nameof(origin));
        WriteOpening(origin);
        ulong first = await WriteIndexesAsync(indexes, cancellationToken).ConfigureAwait(false);
        _buffer.Write("],\"hashes\":["u8);
        ulong second = await WriteHashesAsync(indexes, cancellationToken).ConfigureAwait(false);
        if (first != second)
        {
            throw OtherIndexes();
        }

        _buffer.Write("]}"u8);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void WriteOpening(string origin)
    {
        _buffer.Write("{\"v\":"u8);
        WriteNumber(LedgerMultiProof.Version);
        _buffer.Write(",\"origin\":\""u8);
        _buffer.Write(JsonEncodedText.Encode(origin).EncodedUtf8Bytes);
        _buffer.Write("\",\"treeSize\":"u8);
        WriteNumber(tree.Size);
        _buffer.Write(",\"indexes\":["u8);
    }

    /// <returns>The positions, mixed into one number.</returns>
    private async ValueTask<ulong> WriteIndexesAsync(IAsyncEnumerable<long> indexes, CancellationToken cancellationToken)
    {
        ulong mixed = 0;
        long last = -1;
        await foreach (long index in indexes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (index <= last || index >= tree.Size)
            {
                throw new ArgumentException(
                    $"Position {index} stands behind position {last} in a tree of {tree.Size} lines: pass ascending positions from 0, each below the size of the tree.", nameof(indexes));
            }

            if (last >= 0)
            {
                _buffer.Write((byte)',');
            }

            WriteNumber(index);
            await MakeRoomAsync(cancellationToken).ConfigureAwait(false);
            mixed = Mix(mixed, index);
            last = index;
        }

        return last >= 0 ? mixed : throw new ArgumentException("A proof about no line proves nothing: pass at least one position.", nameof(indexes));
    }

    private async ValueTask<ulong> WriteHashesAsync(IAsyncEnumerable<long> indexes, CancellationToken cancellationToken)
    {
        ulong mixed = 0;
        bool isFirst = true;
        var enumerator = indexes.WithCancellation(cancellationToken).ConfigureAwait(false).GetAsyncEnumerator();
        await using (enumerator)
        {
            bool isListed = await enumerator.MoveNextAsync();
            var open = new Stack<TreeSpan>();
            open.Push(new TreeSpan(0, tree.Size));
            while (open.TryPop(out TreeSpan span))
            {
                if (!isListed || enumerator.Current >= span.End)
                {
                    WriteHash(await tree.ReadAsync(span, cancellationToken).ConfigureAwait(false), ref isFirst);
                    await MakeRoomAsync(cancellationToken).ConfigureAwait(false);
                }
                else if (span.Count > 1)
                {
                    open.Push(span.Right);
                    open.Push(span.Left);
                }
                else
                {
                    mixed = enumerator.Current == span.First ? Mix(mixed, span.First) : throw OtherIndexes();
                    isListed = await enumerator.MoveNextAsync();
                }
            }

            return isListed ? throw OtherIndexes() : mixed;
        }
    }

    private void WriteNumber(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.GetSpan(MaxItemBytes), out int written);
        _buffer.Advance(written);
    }

    private void WriteHash(LedgerHash hash, ref bool isFirst)
    {
        _buffer.Write(isFirst ? "\""u8 : ",\""u8);
        hash.WriteHex(_buffer.GetSpan(LedgerHash.HexLength));
        _buffer.Advance(LedgerHash.HexLength);
        _buffer.Write((byte)'"');
        isFirst = false;
    }

    private ValueTask MakeRoomAsync(CancellationToken cancellationToken) =>
        _buffer.Count > BufferBytes - MaxItemBytes ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await destination.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.Clear();
    }

    private static ulong Mix(ulong mixed, long index) => unchecked((mixed + (ulong)index + 1) * Mixer);

    private static InvalidOperationException OtherIndexes() =>
        new("The positions were read twice and differed: pass a sequence that gives the same ones each time, such as those of a fixed range of the ledger.");
}
