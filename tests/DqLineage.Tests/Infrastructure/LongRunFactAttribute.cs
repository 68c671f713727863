namespace DqLineage.Tests.Infrastructure;

/// <summary>A test that takes minutes or much memory; skipped, with the reason, unless it is asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongRunFactAttribute : FactAttribute
{
    public LongRunFactAttribute(string what = "It unpacks more than 4 GiB")
    {
        What = what;
        Skip = LongRun.IsWanted ? null : $"{what}: set DQLINEAGE_FUZZ=long to run it.";
    }

    /// <summary>What makes it long.</summary>
    public string What { get; }
}
