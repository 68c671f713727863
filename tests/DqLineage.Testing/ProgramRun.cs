namespace DqLineage.Testing;

/// <summary>What became of a program.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error);
