using System.Text.RegularExpressions;

namespace DqLineage.Tests.Rules;

public partial class FolderDependencyTests
{
    // What a folder may use: itself, and those further up. The tracker's own files, at the root, stand with History.
    private static readonly string[][] s_layers =
        [["Statistics"], ["Records"], ["Ledger"], ["Proofs"], ["Signing"], ["Stores"], ["Checkpoints", "Sealing"], ["History", "Registry", ""], ["Evidence", "Reports", "Graph", "Governance", "Profiling", "Agreement", "Quality"], ["Hosting", "Interop"]];

    // Belong to no layer: names of telemetry and log, the base of all exceptions, and the one way to make a file durable.
    private static readonly string[] s_free = ["Diagnostics"];
    private static readonly string[] s_freeTypes = ["DqLineageException", "DurableFile"];

    [Fact]
    public void Folders_of_the_core_depend_on_each_other_in_one_direction_only()
    {
        var files = SourceFiles.Of("src/DqLineage").Select(path => (Path: path, Folder: FolderOf(path), Code: SourceFiles.CodeOf(path))).ToList();
        files.Select(file => file.Folder).Distinct().Except([.. s_layers.SelectMany(layer => layer), .. s_free]).Should().BeEmpty("every folder has its layer");
        ILookup<string, string> foldersOfType = files
            .SelectMany(file => Declaration().Matches(file.Code).Select(match => (Type: match.Groups["name"].Value, file.Folder)))
            .Distinct().ToLookup(one => one.Type, one => one.Folder, StringComparer.Ordinal);

        IEnumerable<string> offenders =
            from file in files
            where !s_free.Contains(file.Folder)
            from type in Word().Matches(file.Code).Select(match => match.Value).Distinct(StringComparer.Ordinal)
            where foldersOfType.Contains(type) && !s_freeTypes.Contains(type)
            where foldersOfType[type].All(folder => !s_free.Contains(folder) && LayerOf(folder) > LayerOf(file.Folder))
            select $"{file.Folder}/{Path.GetFileName(file.Path)} uses {type} of {string.Join(", ", foldersOfType[type])}";

        offenders.Should().BeEmpty();
    }

    private static int LayerOf(string folder) => Array.FindIndex(s_layers, layer => layer.Contains(folder));

    private static string FolderOf(string path)
    {
        string[] parts = Path.GetRelativePath(RepositoryRoot.Of("src/DqLineage"), path).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? string.Empty : parts[0];
    }

    // At the beginning of a line: a type inside another is its own business.
    [GeneratedRegex(@"^(?:[a-z]+\s+)*(?:class|struct|interface|enum|record|record\s+struct|delegate\s+[\w<>?]+)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
