namespace DqLineage.Tool;

/// <summary>Ends a command with one line for its user, which says what to do next, and an exit code.</summary>
#pragma warning disable CA1064 // It never leaves the tool.
internal sealed class ToolException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
#pragma warning restore CA1064
{
    internal int ExitCode { get; } = exitCode;

    internal static ToolException Usage(string message, Exception? innerException = null) => new(Tool.ExitCode.Usage, message, innerException);
}
