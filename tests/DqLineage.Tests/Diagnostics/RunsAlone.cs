namespace DqLineage.Tests.Diagnostics;

/// <summary>Listeners hear the whole process, so these tests run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "Diagnostics";
}
