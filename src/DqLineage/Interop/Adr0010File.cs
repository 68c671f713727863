using System.Security.Cryptography;
using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

/// <summary>A file of the layout, one JSON object a line. Empty lines are passed over, and the last line may lack its line feed.</summary>
internal sealed class Adr0010File(string folder, string name)
{
    private readonly string _path = Path.Combine(folder, name);

    internal string Name => name;

    internal bool Exists => File.Exists(_path);

    /// <summary>The SHA-256 of the file's bytes, in lower-case hex.</summary>
    internal async Task<string> DigestAsync(CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(_path);
        await using (file.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>The whole file as one object, compact.</summary>
    /// <exception cref="FormatException">It is too large.</exception>
    /// <exception cref="ArgumentException">It is no JSON object.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadObjectAsync(CancellationToken cancellationToken) =>
        new FileInfo(_path).Length > LedgerFormat.MaxLineBytes
            ? throw new FormatException("The file is larger than a record may be.")
            : CompactJson.Object(await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads the lines; none when there is no such file.</summary>
    internal IEnumerable<Adr0010Line> ReadLines()
    {
        if (!Exists)
        {
            yield break;
        }

        using SafeFileHandle file = File.OpenHandle(_path);
        var scanner = new JsonlLineScanner(file, offset: 0);
        long number = 0;
        while (scanner.TryRead(out ReadOnlyMemory<byte> line))
        {
            number++;
            if (Read(number, line) is { } read)
            {
                yield return read;
            }
        }

        if (scanner.IsOverlong || scanner.End - scanner.Position > LedgerFormat.MaxLineBytes)
        {
            // Where the next line begins is not known.
            throw new IOException($"Line {number + 1} of {_path} is longer than a record may be ({LedgerFormat.MaxLineBytes} bytes): repair the file.");
        }

        byte[] last = new byte[scanner.End - scanner.Position];
        int length = RandomAccess.Read(file, last, scanner.Position);
        if (Read(number + 1, last.AsMemory(0, length)) is { } unterminated)
        {
            yield return unterminated;
        }
    }

    private static Adr0010Line? Read(long number, ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (number == 1 && line.Span.StartsWith(mark))
        {
            line = line[mark.Length..];
        }

        if (line.Span.Trim(" \t\r"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            return new Adr0010Line(number, CompactJson.Object(line), Fault: null);
        }
        catch (ArgumentException exception)
        {
            return new Adr0010Line(number, default, Adr0010Records.ReasonOf(exception));
        }
    }
}
