namespace DqLineage;

/// <summary>What stands in a receipt in front of its checkpoint.</summary>
internal sealed record ReceiptHead
{
    internal const string Title = "c2sp.org/tlog-proof@v1";
    internal const string ExtraLabel = "extra ";
    internal const string IndexLabel = "index ";

    internal required long Seq { get; init; }

    internal required IReadOnlyList<LedgerHash> Path { get; init; }

    internal required byte[]? Extra { get; init; }

    /// <summary>How many bytes it takes, with the empty line behind it.</summary>
    internal required int Length { get; init; }

    internal static ReceiptHead Read(ReadOnlySpan<byte> utf8)
    {
        var lines = new TextLines(utf8, "receipt");
        if (utf8.Length > LedgerReceipt.MaxBytes)
        {
            throw lines.Fault($"is over {LedgerReceipt.MaxBytes} bytes long");
        }

        if (!lines.Take("its title").SequenceEqual("c2sp.org/tlog-proof@v1"u8))
        {
            throw lines.Fault($"does not begin with '{Title}'");
        }

        ReadOnlySpan<byte> line = lines.Take("its index");
        byte[]? extra = null;
        if (line.StartsWith("extra "u8))
        {
            if (!CanonicalBase64.TryDecode(line[ExtraLabel.Length..], out extra))
            {
                throw lines.Fault("has extra data that is not base64");
            }

            line = lines.Take("its index");
        }

        if (!line.StartsWith("index "u8) || !CanonicalDecimal.TryParse(line[IndexLabel.Length..], out long seq))
        {
            throw lines.Fault("has no 'index' with a whole number from 0 without sign and leading zeros");
        }

        List<LedgerHash> path = ReadPath(ref lines);
        return new ReceiptHead { Seq = seq, Path = path, Extra = extra, Length = lines.Offset };
    }

    private static List<LedgerHash> ReadPath(ref TextLines lines)
    {
        var path = new List<LedgerHash>();
        ReadOnlySpan<byte> line;
        while (!(line = lines.Take("the empty line in front of its checkpoint")).IsEmpty)
        {
            if (path.Count == LedgerReceipt.MaxHashes)
            {
                throw lines.Fault($"has more than {LedgerReceipt.MaxHashes} hashes");
            }

            path.Add(CanonicalBase64.TryDecodeHash(line, out LedgerHash hash) ? hash : throw lines.Fault("has a hash that is not base64 of 32 bytes"));
        }

        return path;
    }
}
