namespace DqLineage;

/// <summary>The names of columns: the members on the way to a value, with dots between. A dot of a member's own name is written <c>\.</c>, a backslash <c>\\</c>.</summary>
internal static class ColumnPath
{
    internal static string Join(string path, string member) =>
        string.Concat(path, ".", member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal));
}
