using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Cuts the remains of an append that was never acknowledged off the end of a segment, and keeps them beside it.</summary>
internal static class JsonlRecovery
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Saves, syncs, and only then cuts. Call with the ledger's lock held.</summary>
    internal static LedgerRecovered Cut(JsonlTail tail, SafeFileHandle file, Func<string, string> nameInLedger)
    {
        JsonlSegment segment = tail.Segment!;
        string folder = Path.GetDirectoryName(segment.Path)!;
        (SafeFileHandle copy, string savedAs) = CreateCopy(segment.Path, tail.Offset);
        string digest;
        using (copy)
        {
            digest = CopyTail(file, tail, copy);
            DurableFile.Flush(copy, savedAs);
        }

        DurableFile.FlushFolder(folder);
        RandomAccess.SetLength(file, tail.Offset);
        DurableFile.Flush(file, segment.Path);
        return new LedgerRecovered
        {
            File = nameInLedger(segment.Path),
            Offset = tail.Offset,
            Bytes = tail.Bytes,
            SavedAs = nameInLedger(savedAs),
            Sha256 = digest,
            Reason = tail.Reason,
        };
    }

    private static (SafeFileHandle File, string Path) CreateCopy(string segmentPath, long offset)
    {
        // A crash while cutting leaves a copy behind; the next one gets a name of its own.
        for (int attempt = 0; ; attempt++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{segmentPath}.cut-{offset}{(attempt == 0 ? "" : "-" + attempt)}");
            if (!Path.Exists(path))
            {
                return (LedgerFile.Create(path, FileAccess.Write), path);
            }
        }
    }

    private static string CopyTail(SafeFileHandle source, JsonlTail tail, SafeFileHandle destination)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Math.Min(ChunkBytes, tail.Bytes)];
        long copied = 0;
        while (copied < tail.Bytes)
        {
            int wanted = (int)Math.Min(buffer.Length, tail.Bytes - copied);
            int read = RandomAccess.Read(source, buffer.AsSpan(0, wanted), tail.Offset + copied);
            if (read == 0)
            {
                throw new IOException($"The file became shorter while its last {tail.Bytes} bytes were saved.");
            }

            sha256.AppendData(buffer, 0, read);
            RandomAccess.Write(destination, buffer.AsSpan(0, read), copied);
            copied += read;
        }

        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }
}
