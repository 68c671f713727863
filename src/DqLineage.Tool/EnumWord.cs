using System.Text.Json;

namespace DqLineage.Tool;

internal static class EnumWord
{
    /// <summary>The word that a member of an enumeration is written as, for people and in JSON, such as <c>beyond-end</c>.</summary>
    internal static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The member of an enumeration that an option names by its word.</summary>
    /// <exception cref="ToolException">None has that word.</exception>
    internal static T Parse<T>(string word, string option)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), word, StringComparison.Ordinal))
            {
                return value;
            }
        }

        throw ToolException.Usage($"{option} is '{word}': write one of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }
}
