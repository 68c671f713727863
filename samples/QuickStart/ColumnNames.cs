using System.Text;

namespace DqLineage.Samples.QuickStart;

/// <summary>Makes a header row into names that a detection can carry: none empty, none twice, no control characters.</summary>
internal static class ColumnNames
{
    // Well below the 512 bytes that the ledger takes, whatever the script.
    private const int MaxLength = 100;

    public static IReadOnlyList<string> Of(IReadOnlyList<string> header)
    {
        var names = new List<string>(header.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < header.Count; i++)
        {
            string plain = Clean(header[i]);
            string name = plain.Length > 0 ? plain : $"column-{i + 1}";
            for (int n = 2; !taken.Add(name); n++)
            {
                name = $"{plain} ({n})";
            }

            names.Add(name);
        }

        return names;
    }

    private static string Clean(string header)
    {
        var name = new StringBuilder();
        foreach (Rune rune in header.EnumerateRunes())
        {
            if (name.Length >= MaxLength)
            {
                break;
            }

            name.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return name.ToString().Trim();
    }
}
