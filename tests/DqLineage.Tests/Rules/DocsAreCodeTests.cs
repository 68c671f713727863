using System.Text.RegularExpressions;

namespace DqLineage.Tests.Rules;

public partial class DocsAreCodeTests
{
    public static TheoryData<string> Pages
    {
        get
        {
            string docs = RepositoryRoot.Of("docs");
            IEnumerable<string> pages = Directory.Exists(docs)
                ? Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.Path!, path).Replace('\\', '/'))
                : [];
            return [.. pages.Prepend("README.md").Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_code_equals_the_region_that_is_named_above_it(string page) =>
        FaultsOf(File.ReadAllLines(RepositoryRoot.Of(page)), ReadRegion).Should().BeEmpty();

    [Theory]
    [InlineData("", "no snippet")]
    [InlineData("<!-- snippet: a.cs#missing -->", "no region")]
    [InlineData("<!-- snippet: a.cs#other -->", "differs")]
    public void A_block_without_its_region_is_noticed(string above, string fault) =>
        FaultsOf([above, "```csharp", "Call();", "```"], Fake).Should().ContainSingle().Which.Should().Contain(fault);

    [Fact]
    public void A_block_that_equals_its_region_is_good() =>
        FaultsOf(["<!-- snippet: a.cs#one -->", "```csharp", "if (a)", "{", "    Call();", "", "}", "```", "```text", "free", "```"], Fake).Should().BeEmpty();

    private static string[]? Fake(string file, string region)
    {
        string[] source =
        [
            "class A", "{", "    #region one", "        if (a)", "        {", "            Call();", "", "        }", "    #endregion", "    #region other", "    Other();", "    #endregion", "}",
        ];
        return file == "a.cs" ? Region(source, region) : null;
    }

    private static List<string> FaultsOf(string[] page, Func<string, string, string[]?> read)
    {
        var faults = new List<string>();
        for (int i = 0; i < page.Length; i++)
        {
            if (page[i].Trim() is not ("```csharp" or "```cs" or "```c#"))
            {
                continue;
            }

            int end = Array.FindIndex(page, i + 1, line => line.Trim() == "```");
            end = end < 0 ? page.Length : end;
            string[] block = page[(i + 1)..end];
            Match snippet = Snippet().Match(i > 0 ? page[i - 1] : string.Empty);
            string[]? region = snippet.Success ? read(snippet.Groups["file"].Value, snippet.Groups["region"].Value) : null;
            string? fault = !snippet.Success ? "has no snippet comment directly above it"
                : region is null ? $"names {snippet.Value}, but there is no region of that name"
                : block.SequenceEqual(region, StringComparer.Ordinal) ? null
                : $"differs from {snippet.Value}, which is:\n{string.Join('\n', region)}\n";
            if (fault is not null)
            {
                faults.Add($"The block at line {i + 1} {fault}.");
            }

            i = end;
        }

        return faults;
    }

    private static string[]? ReadRegion(string file, string region)
    {
        string path = RepositoryRoot.Of(file);
        return File.Exists(path) ? Region(File.ReadAllLines(path), region) : null;
    }

    private static string[]? Region(string[] source, string name)
    {
        int start = Array.FindIndex(source, line => line.Trim() == "#region " + name);
        int end = start < 0 ? -1 : Array.FindIndex(source, start, line => line.Trim().StartsWith("#endregion", StringComparison.Ordinal));
        if (end < 0)
        {
            return null;
        }

        string[] lines = source[(start + 1)..end];
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return [.. lines.Select(line => line.Length >= indent ? line[indent..] : string.Empty)];
    }

    [GeneratedRegex(@"^<!-- snippet: (?<file>[^#\s]+)#(?<region>\S+) -->$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Snippet();
}
