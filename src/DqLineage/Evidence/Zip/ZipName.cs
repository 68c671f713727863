using System.Buffers;
using System.Text;

namespace DqLineage;

/// <summary>Which names the members of a pack may have: plain relative paths that every system takes alike.</summary>
/// <remarks>
/// Letters and digits of ASCII, '.', '_', '-' and '/': the library's own names need no more, and among these there is one way
/// only to write a name, whatever a system makes of Unicode.
/// </remarks>
internal static class ZipName
{
    private static readonly SearchValues<byte> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/"u8);

    /// <returns>What is wrong, to follow the name; <see langword="null"/> when nothing is.</returns>
    internal static string? FaultOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > ZipLimits.MaxNameBytes)
        {
            return $"is empty or over {ZipLimits.MaxNameBytes} bytes";
        }

        if (name.ContainsAnyExcept(s_allowed))
        {
            return "has another character than ASCII letters, digits, '.', '_', '-' and '/'";
        }

        foreach (Range range in name.Split((byte)'/'))
        {
            ReadOnlySpan<byte> part = name[range];
            if (part.IsEmpty)
            {
                return "is not a plain relative path of a file: it begins or ends with '/', or has two together";
            }

            if (part[0] == (byte)'.' || part[^1] == (byte)'.')
            {
                return "has a part that begins or ends with a dot";
            }

            if (IsDevice(part))
            {
                return "is that of a device on Windows";
            }
        }

        return null;
    }

    // Whatever follows the first dot: Windows takes CON.txt for the console too.
    private static bool IsDevice(ReadOnlySpan<byte> part)
    {
        int dot = part.IndexOf((byte)'.');
        string stem = Encoding.ASCII.GetString(dot < 0 ? part : part[..dot]).ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
