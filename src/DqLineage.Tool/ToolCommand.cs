using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>One command. A class that derives from this one is all that a new command takes.</summary>
internal abstract class ToolCommand
{
    /// <summary>The command's words, such as <c>verify</c> or <c>import adr0010</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>What the command does, in a sentence.</summary>
    internal abstract string Summary { get; }

    /// <summary>What the first word of several stands for. One command of the group says it.</summary>
    internal virtual string? GroupSummary => null;

    /// <summary>Adds the command's own options and arguments.</summary>
    internal abstract void Configure(Command command);

    /// <summary>Does what the command is for.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}
