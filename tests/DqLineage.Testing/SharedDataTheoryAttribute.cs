using Xunit;

namespace DqLineage.Testing;

/// <summary>A theory about data that lies beside the repository; skipped, with the reason, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string folder)
    {
        Folder = folder;
        Skip = SharedDataReason.For(folder)!;
    }

    public string Folder { get; }
}
