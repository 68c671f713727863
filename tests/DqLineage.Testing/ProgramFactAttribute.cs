using Xunit;

namespace DqLineage.Testing;

/// <summary>A fact that starts other programs; skipped, with the reason, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        Programs = programs;
        Skip = programs.FirstOrDefault(program => !IsInstalled(program)) is { } missing ? $"The program {missing} is not on the path." : null;
    }

    public IReadOnlyList<string> Programs { get; }

    private static bool IsInstalled(string program)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders.Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));
    }
}
