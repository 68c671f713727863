namespace DqLineage.Tool;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    internal const int Fine = 0;

    /// <summary>What was asked was done, and something is wrong with what was looked at.</summary>
    internal const int Finding = 1;

    internal const int Usage = 2;

    /// <summary>The ledger or a file could not be read or written.</summary>
    internal const int Failure = 3;

    internal const int Cancelled = 130;
}
