using System.Diagnostics;

namespace DqLineage.Reliability;

/// <summary>What a test needs of the machine, and what is missing here.</summary>
[Flags]
public enum Requirement
{
    /// <summary>Linux alone.</summary>
    None = 0,

    /// <summary>A C compiler and glibc, for the library that stands between a process and its system calls.</summary>
    Interposer = 1,

    /// <summary>strace, and the right to trace.</summary>
    Strace = 2,

    /// <summary>The right to mount a file system.</summary>
    Mount = 4,

    /// <summary>prlimit, of util-linux.</summary>
    Limits = 8,
}

internal static class Requirements
{
    private static readonly Lazy<string?> s_strace = new(() =>
        Find("strace") is null ? "strace is missing"
        : Run("strace", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true") == 0 ? null
        : "strace may not trace here");

    private static readonly Lazy<string?> s_mount = new(() =>
    {
        if (Environment.UserName != "root" || Find("mount") is null)
        {
            return "only root can mount a small file system";
        }

        using var folder = new TempFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path) != 0)
        {
            return "this root may not mount a file system";
        }

        return Run("umount", folder.Path) == 0 ? null : "what is mounted cannot be unmounted";
    });

    public static string? MissingFor(Requirement needs) =>
        !OperatingSystem.IsLinux() ? "system calls are broken on Linux only"
        : needs.HasFlag(Requirement.Interposer) && FaultInterposer.Missing is { } missing ? missing
        : needs.HasFlag(Requirement.Strace) && s_strace.Value is { } strace ? strace
        : needs.HasFlag(Requirement.Mount) && s_mount.Value is { } mount ? mount
        : needs.HasFlag(Requirement.Limits) && Find("prlimit") is null ? "prlimit (util-linux) is missing"
        : null;

    /// <summary>A program in the path, or <see langword="null"/>.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and returns its exit code.</summary>
    public static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test that says what it needs of the machine and is skipped, with the reason, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultFactAttribute : FactAttribute
{
    public FaultFactAttribute(Requirement needs = Requirement.None)
    {
        Needs = needs;
        Skip = Requirements.MissingFor(needs);
    }

    public Requirement Needs { get; }
}

/// <summary>As <see cref="FaultFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultTheoryAttribute : TheoryAttribute
{
    public FaultTheoryAttribute(Requirement needs = Requirement.None)
    {
        Needs = needs;
        Skip = Requirements.MissingFor(needs);
    }

    public Requirement Needs { get; }
}
