using System.CommandLine;

namespace DqLineage.Tool.Commands;

internal sealed class SubjectKeysNewCommand : ToolCommand
{
    // What a store of keys consists of, also one whose making was cut off.
    private static readonly string[] s_own = ["store.key", "store.key.tmp", "subjects", "keys", "lock"];

    private readonly Argument<string> _folder = new("FOLDER") { Description = "The folder to make, on another disk than the ledger. It must be new or empty." };

    internal override string Name => "subject keys new";

    internal override string Summary => "Begins a store of keys of data subjects, which personal texts are sealed with, in a folder of its own.";

    internal override string? GroupSummary => "Keeps the keys that personal texts are sealed with.";

    internal override void Configure(Command command) => command.Arguments.Add(_folder);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string given = invocation.Get(_folder)!;
        string folder = string.IsNullOrWhiteSpace(given) ? throw ToolException.Usage("FOLDER is empty: name a folder.") : Path.GetFullPath(given);
        if (File.Exists(folder))
        {
            throw new ToolException(ExitCode.Failure, $"{folder} is a file: name a folder that is new or empty.");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => !s_own.Contains(name, StringComparer.Ordinal)) is { } other)
        {
            throw new ToolException(ExitCode.Failure, $"{folder} holds something else, such as {other}: name a folder that is new or empty.");
        }

        var store = await FileSubjectKeyStore.CreateAsync(folder, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => json.WriteString("folder", store.Folder), cancellationToken)
            : invocation.Text.WriteLineAsync($"""
                Made a store of keys in {TerminalText.Show(store.Folder, maxCharacters: 4096)}, which only its owner may read. It holds no key yet: each person gets one when something is sealed for them.
                Keep it on another disk than the ledger, and out of the ledger's backups: a backup that holds a key opens what was erased since.
                Back it up apart, seldom, for a short time: without it nobody can open what is sealed.
                """)).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
