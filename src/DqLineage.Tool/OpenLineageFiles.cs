namespace DqLineage.Tool;

/// <summary>Where events of OpenLineage are read from: a file, all of a folder, or the standard input.</summary>
internal static class OpenLineageFiles
{
    internal const string StandardInput = "-";

    private static readonly string[] s_extensions = [".json", ".jsonl", ".ndjson"];

    /// <summary>The files, by what people call them: for a folder those below it, in the order of their names as bytes. Links are not followed.</summary>
    /// <exception cref="ToolException">There is no such file, or no file in the folder.</exception>
    internal static IReadOnlyList<string> Find(string given)
    {
        if (string.Equals(given, StandardInput, StringComparison.Ordinal) || File.Exists(given))
        {
            return [given];
        }

        if (!Directory.Exists(given))
        {
            throw new ToolException(ExitCode.Failure, $"There is no file or folder {Path.GetFullPath(given)}: name the file or the folder to import, or - for the standard input.");
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };
        string[] files =
        [
            .. Directory.EnumerateFiles(given, "*", options)
                .Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new ToolException(ExitCode.Failure, $"No file below {Path.GetFullPath(given)} ends in {string.Join(", ", s_extensions)}: name another folder, or a file.");
    }

    internal static Stream Open(string file, ToolConsole console) => string.Equals(file, StandardInput, StringComparison.Ordinal)
        ? console.Input
        : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
