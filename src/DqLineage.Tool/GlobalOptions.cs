using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    internal const string StoreVariable = "DQLINEAGE_STORE";

    internal Option<string?> Store { get; } = new("--store")
    {
        Description = $"The ledger: a folder of JSON lines, or a SQLite file (*.db). By default what the environment variable {StoreVariable} says.",
        HelpName = "PATH",
        Recursive = true,
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result as JSON: one document, or one line for each record.",
        Recursive = true,
    };

    internal Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Show where in the program an error came from.",
        Recursive = true,
    };
}
