namespace DqLineage.OpenLineage;

/// <summary>How names of members are compared: without case, underscores and hyphens.</summary>
internal static class ConfigurationName
{
    internal static bool Matches(string one, string other)
    {
        int second = 0;
        foreach (char letter in one)
        {
            if (IsSeparator(letter))
            {
                continue;
            }

            second = Skip(other, second);
            if (second == other.Length || char.ToUpperInvariant(other[second]) != char.ToUpperInvariant(letter))
            {
                return false;
            }

            second++;
        }

        return Skip(other, second) == other.Length;
    }

    private static int Skip(string name, int from)
    {
        while (from < name.Length && IsSeparator(name[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsSeparator(char letter) => letter is '_' or '-';
}
