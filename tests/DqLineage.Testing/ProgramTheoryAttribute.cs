using Xunit;

namespace DqLineage.Testing;

/// <summary>A theory that starts other programs; skipped, with the reason, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(params string[] programs)
    {
        Programs = programs;
        Skip = Testing.Programs.WhyNot(programs);
    }

    public IReadOnlyList<string> Programs { get; }
}
