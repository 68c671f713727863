using System.Buffers;
using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>What may be the name of a project or a tenant: a name that is safe as one segment of a path on every system.</summary>
internal static class NameRule
{
    internal const int MaxBytes = 128;

    private const int LongestDeviceName = 4;

    private static readonly SearchValues<byte> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private static readonly SearchValues<byte> s_deviceInitials = SearchValues.Create("CPANLcpanl"u8);

    private static readonly HashSet<string> s_deviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    internal static bool IsValid(string name) => Fault(name) is null;

    /// <summary>Whether UTF-8 is a valid name of ASCII letters, digits, '_' and '-' that is too long or begins too differently to be a device's.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and <= MaxBytes && char.IsAsciiLetterOrDigit((char)utf8[0])
        && (utf8.Length > LongestDeviceName || !s_deviceInitials.Contains(utf8[0]))
        && !utf8.ContainsAnyExcept(s_plain);

    internal static string Require(string? name, string what, string parameter)
    {
        string? fault = name is null ? "is missing" : Fault(name);
        return fault is null
            ? name!
            : throw new ArgumentException($"The {what} name '{SafeText.Show(name)}' {fault}.", parameter);
    }

    private static string? Fault(string name)
    {
        if (name.Length == 0)
        {
            return "is empty: give it a name such as 'warehouse'";
        }

        if (!IsLetterOrDigit(name, 0))
        {
            return "must begin with a letter or a digit, because it becomes part of a path";
        }

        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || !(Rune.IsLetterOrDigit(rune) || IsMark(rune) || rune.Value is '.' or '_' or '-' or ' '))
            {
                return "may hold only letters, digits, '.', '_', '-' and spaces, because it becomes part of a path";
            }
        }

        if (name[^1] is '.' or ' ')
        {
            return "must not end with a dot or a space: Windows drops them";
        }

        int bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > MaxBytes)
        {
            return $"takes {bytes} bytes of UTF-8: use at most {MaxBytes}";
        }

        string stem = name.Split('.', 2)[0].TrimEnd(' ');
        return s_deviceNames.Contains(stem) ? "is a device name on Windows: choose another" : null;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsLetterOrDigit(string name, int index) =>
        Rune.TryGetRuneAt(name, index, out Rune rune) && Rune.IsLetterOrDigit(rune);
}
