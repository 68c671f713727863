using System.Text;

namespace DqLineage;

/// <summary>Reads the text of a checkpoint: three lines, and extension lines of which one may be our time.</summary>
internal static class CheckpointReader
{
    internal const string TimeLabel = "time ";

    /// <param name="utf8">The text of a note, which is valid UTF-8 and ends in a line feed.</param>
    internal static Checkpoint Read(ReadOnlySpan<byte> utf8)
    {
        var lines = new TextLines(utf8, "checkpoint");
        string origin = Encoding.UTF8.GetString(lines.Take("its origin"));
        if (!OriginRule.IsValid(origin))
        {
            throw lines.Fault("has no origin of 1 to 512 bytes without control characters");
        }

        if (!CanonicalDecimal.TryParse(lines.Take("its size"), out long size))
        {
            throw lines.Fault("has a size that is no whole number from 0 without sign and leading zeros");
        }

        if (!CanonicalBase64.TryDecodeHash(lines.Take("its root"), out LedgerHash root))
        {
            throw lines.Fault("has a root that is not base64 of 32 bytes");
        }

        return new Checkpoint { Origin = origin, Size = size, Root = root, Time = ReadExtensions(ref lines) };
    }

    private static DateTimeOffset? ReadExtensions(ref TextLines lines)
    {
        DateTimeOffset? time = null;
        while (!lines.IsAtEnd)
        {
            ReadOnlySpan<byte> line = lines.Take("an extension line");
            if (line.IsEmpty)
            {
                throw lines.Fault("has an empty extension line");
            }

            if (!line.StartsWith("time "u8))
            {
                continue;
            }

            if (time is not null || !LedgerTime.TryParse(line["time ".Length..], out DateTimeOffset read))
            {
                throw lines.Fault("has a time that is not yyyy-MM-ddTHH:mm:ss.ffffffZ, or has two");
            }

            time = read;
        }

        return time;
    }
}
