using System.Text.RegularExpressions;

namespace DqLineage.Tests.Rules;

/// <summary>The source files under src, without what the compiler makes.</summary>
internal static partial class SourceFiles
{
    internal static IReadOnlyList<string> Of(string folder) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Of(folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>The code alone: comments and texts are blanked out.</summary>
    internal static string CodeOf(string path) => CommentsAndTexts().Replace(File.ReadAllText(path), " ");

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | \$*"{3,}.*?"{3,} | @"(?:[^"]|"")*" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentsAndTexts();
}
