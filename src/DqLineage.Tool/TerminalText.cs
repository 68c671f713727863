using System.Globalization;
using System.Text;

namespace DqLineage.Tool;

/// <summary>Text of unknown origin as a terminal may see it: on one line, and without anything that colours, moves or reorders.</summary>
internal static class TerminalText
{
    internal const int MaxCharacters = 200;

    internal static string Show(string? text, int maxCharacters = MaxCharacters)
    {
        var shown = new StringBuilder();
        int characters = 0;
        foreach (Rune rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (characters++ == maxCharacters)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(IsSafe(rune) ? rune : Rune.ReplacementChar);
        }

        return shown.ToString();
    }

    // Format characters write from right to left or hide what follows; the separators begin a new line.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
