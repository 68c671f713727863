using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>Reads a file that holds a private key, when nobody else can.</summary>
internal static class PemFile
{
    private const int MaxBytes = 64 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    internal static char[] Read(string path)
    {
        byte[] content = new byte[MaxBytes + 1];
        try
        {
            int length;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
            {
                // Asked of what is open, not of the name: the name may be a link, and may be changed in between.
                if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != UnixFileMode.None)
                {
                    throw new LedgerKeyException($"The key file {path} is open to its group or to others: close it with 'chmod 600 {path}', and take a new key if somebody may have read it.");
                }

                length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            }

            return length <= MaxBytes
                ? Encoding.UTF8.GetChars(content, 0, length)
                : throw new LedgerKeyException($"The key file {path} is over {MaxBytes / 1024} KiB: name the file that holds the private key alone.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LedgerKeyException($"The key file {path} cannot be read: {exception.Message} Check the path, and that this process may read it.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
