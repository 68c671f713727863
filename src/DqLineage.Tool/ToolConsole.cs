using System.Text;

namespace DqLineage.Tool;

/// <summary>What surrounds the tool: its output, its environment, its clock.</summary>
internal sealed class ToolConsole
{
    // Wider than any row: what is not shown on a terminal is never wrapped.
    private const int Unwrapped = 10_000;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal ToolConsole(Stream output, TextWriter error)
    {
        Output = output;
        Text = new StreamWriter(output, s_utf8, leaveOpen: true) { NewLine = "\n" };
        Error = error;
    }

    /// <summary>Where results go as bytes. Flush <see cref="Text"/> before writing here.</summary>
    internal Stream Output { get; }

    /// <summary>Where results go as text. Text of unknown origin passes through <see cref="TerminalText"/> first.</summary>
    internal TextWriter Text { get; }

    /// <summary>Where errors and progress go.</summary>
    internal TextWriter Error { get; }

    /// <summary>What is read where a command is told to read <c>-</c>.</summary>
    internal Stream Input { get; init; } = Stream.Null;

    internal bool IsErrorTerminal { get; init; }

    /// <summary>How many characters a line of output has room for.</summary>
    internal int Width { get; init; } = Unwrapped;

    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
