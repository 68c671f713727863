using System.Text.Json;

namespace DqLineage.Tool;

internal static class EnumWord
{
    /// <summary>The word that a member of an enumeration is written as, for people and in JSON, such as <c>beyond-end</c>.</summary>
    internal static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
