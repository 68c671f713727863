using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DqLineage.Tool;

/// <summary>The tool: finds its commands, runs the one that is asked for, and turns what goes wrong into one line and an exit code.</summary>
internal sealed class ToolApplication(ToolConsole console)
{
    private const string CommandName = "dqlineage";

    private const string Description = """
        Looks into a DqLineage ledger, verifies, signs, copies and exports it, makes and checks evidence packs, imports older records and
        events of OpenLineage, and profiles files.

        Exit codes:
          0    fine
          1    a finding: damage, a checkpoint or a pack that does not hold, a missed gate or objective, a gap, lines that cannot be imported, drift
          2    the command was not understood
          3    the ledger or a file could not be read or written
          130  cancelled
        """;

    private readonly GlobalOptions _options = new();

    internal static Task<int> RunAsync(IReadOnlyList<string> arguments, ToolConsole console, CancellationToken cancellationToken) =>
        new ToolApplication(console).RunAsync(arguments, cancellationToken);

    private async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ParseResult parsed = NewRoot().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        int exitCode;
        try
        {
            exitCode = parsed.Action is ParseErrorAction
                ? throw ToolException.Usage($"{parsed.Errors[^1].Message} See '{NameOf(parsed.CommandResult.Command)} --help'.")
                : await InvokeAsync(parsed, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The one place where everything that goes wrong becomes a line and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            exitCode = await ReportAsync(exception, parsed.GetValue(_options.Debug), cancellationToken).ConfigureAwait(false);
        }

        await console.Text.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return exitCode;
    }

    private Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellationToken) => parsed.InvokeAsync(
        new InvocationConfiguration { Output = console.Text, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
        cancellationToken);

    private Command NewRoot()
    {
        // Not RootCommand, which takes its name from the assembly.
        var root = new Command(CommandName, Description);
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        root.Options.Add(_options.Store);
        root.Options.Add(_options.Json);
        root.Options.Add(_options.Debug);
        foreach (ToolCommand command in FindCommands())
        {
            Add(root, command);
        }

        return root;
    }

    private static IEnumerable<ToolCommand> FindCommands() =>
        typeof(ToolCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ToolCommand)) && !type.IsAbstract)
            .Select(type => (ToolCommand)Activator.CreateInstance(type)!)
            .OrderBy(command => command.Name, StringComparer.Ordinal);

    private void Add(Command root, ToolCommand command)
    {
        string[] words = command.Name.Split(' ');
        Command parent = root;
        foreach (string word in words[..^1])
        {
            Command? group = parent.Subcommands.FirstOrDefault(one => string.Equals(one.Name, word, StringComparison.Ordinal));
            if (group is null)
            {
                parent.Subcommands.Add(group = new Command(word));
            }

            parent = group;
        }

        parent.Description = command.GroupSummary ?? parent.Description;

        var leaf = new Command(words[^1], command.Summary);
        command.Configure(leaf);
        leaf.SetAction((parsed, cancellationToken) => command.RunAsync(new Invocation(parsed, _options, console), cancellationToken));
        parent.Subcommands.Add(leaf);
    }

    private async Task<int> ReportAsync(Exception exception, bool isDebug, CancellationToken cancellationToken)
    {
        (int exitCode, string message) = exception switch
        {
            ToolException own => (own.ExitCode, own.Message),
            OperationCanceledException when cancellationToken.IsCancellationRequested => (ExitCode.Cancelled, "Cancelled."),
            LedgerDamagedException or CheckpointException or ImportRefusedException or PruneRefusedException or SubjectHeldException or EvidencePackException => (ExitCode.Finding, exception.Message),
            NotFoundException or HoldReleasedException or SubjectErasedException or SubjectRequestClosedException or GateNotDecidableException or AppendConflictException => (ExitCode.Usage, exception.Message),
            ArgumentException argument => (ExitCode.Usage, MessageOf(argument)),
            DqLineageException or IOException or UnauthorizedAccessException => (ExitCode.Failure, exception.Message),
            _ => (ExitCode.Failure, $"Unexpected {exception.GetType().Name}: {exception.Message} Run the command again with --debug, and report what it shows."),
        };
        await console.Error.WriteLineAsync($"{CommandName}: {TerminalText.Show(message, maxCharacters: 2000)}").ConfigureAwait(false);
        if (isDebug)
        {
            await console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
        }

        return exitCode;
    }

    // Which parameter of which method it was is nothing to the user.
    private static string MessageOf(ArgumentException exception) =>
        exception.Message.Replace($" (Parameter '{exception.ParamName}')", string.Empty, StringComparison.Ordinal);

    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}"
        : command.Name;
}
