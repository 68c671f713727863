using System.Text;

namespace DqLineage;

/// <summary>Text of unknown origin as an error message shows it: short and without control characters.</summary>
internal static class SafeText
{
    private const int MaxLength = 256;

    internal static string Show(string? text)
    {
        if (text is null)
        {
            return "(null)";
        }

        var shown = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (char c in text)
        {
            if (shown.Length == MaxLength)
            {
                shown.Append('…');
                break;
            }

            shown.Append(char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c);
        }

        return shown.ToString();
    }
}
