namespace DqLineage.Tests.Infrastructure;

/// <summary>A fact about modes and links of files, which are Unix's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    internal const string Reason = "needs Unix: files have no mode elsewhere, and links take a right";

    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? Reason : null;
}
