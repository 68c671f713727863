namespace DqLineage.Stores.Tests;

/// <summary>Runs only on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux: elsewhere the library knows no lock by which to wait in order";
}
