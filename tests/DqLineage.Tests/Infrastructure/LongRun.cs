namespace DqLineage.Tests.Infrastructure;

/// <summary>Whether tests may take minutes: the environment variable DQLINEAGE_FUZZ is "long".</summary>
internal static class LongRun
{
    internal static bool IsWanted { get; } = string.Equals(Environment.GetEnvironmentVariable("DQLINEAGE_FUZZ"), "long", StringComparison.Ordinal);
}
