using System.Text.Json;

namespace DqLineage.Tool;

internal static class EnumWord
{
    /// <summary>The word that a member of an enumeration is written as, for people and in JSON, such as <c>beyond-end</c>.</summary>
    internal static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The members of an enumeration that an option names by their words, with commas between.</summary>
    /// <param name="words">The words.</param>
    /// <param name="option">The option.</param>
    /// <param name="all">The word for all of them, which is answered with none.</param>
    /// <exception cref="ToolException">None has one of the words.</exception>
    internal static T[] ParseSeveral<T>(string words, string option, string all)
        where T : struct, Enum =>
        string.Equals(words, all, StringComparison.Ordinal) ? [] : [.. words.Split(',').Select(word => Parse<T>(word, option, all))];

    /// <summary>The member of an enumeration that an option names by its word.</summary>
    /// <exception cref="ToolException">None has that word.</exception>
    internal static T Parse<T>(string word, string option)
        where T : struct, Enum => Parse<T>(word, option, []);

    private static T Parse<T>(string word, string option, params string[] others)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), word, StringComparison.Ordinal))
            {
                return value;
            }
        }

        throw ToolException.Usage($"{option} is '{word}': write one of {string.Join(", ", Enum.GetValues<T>().Select(Of).Concat(others))}.");
    }
}
