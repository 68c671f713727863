using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DqLineage.Reliability;

/// <summary>The compiled faults.c: how a child is told which of its system calls to break.</summary>
internal static class FaultInterposer
{
    /// <summary>Every call that changes a file, a name or a lock; reads and SQLite's own short locks are left out.</summary>
    public const string Changes = ",open,write,pwrite,fsync,fdatasync,ftruncate,rename,unlink,mkdir,link,flock,";

    public const string Reads = ",read,";

    private static readonly Lazy<(string? Library, string? Missing)> s_compiled = new(Compile);

    /// <summary>Why there is none on this machine.</summary>
    public static string? Missing => s_compiled.Value.Missing;

    /// <summary>Breaks nothing and writes down each step.</summary>
    public static Dictionary<string, string> Trace(string root, string calls, string traceFile) => new(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = s_compiled.Value.Library!,
        ["FAULT_ROOT"] = root,
        ["FAULT_CALLS"] = calls,
        ["FAULT_TRACE"] = traceFile,
    };

    /// <summary>Breaks a step, or all from it on when <paramref name="times"/> is 0.</summary>
    public static Dictionary<string, string> Break(string root, string calls, int step, string action, int times = 1) => new(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = s_compiled.Value.Library!,
        ["FAULT_ROOT"] = root,
        ["FAULT_CALLS"] = calls,
        ["FAULT_STEP"] = step.ToString(CultureInfo.InvariantCulture),
        ["FAULT_ACTION"] = action,
        ["FAULT_TIMES"] = times.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The steps that a trace wrote down, in order.</summary>
    public static IReadOnlyList<FaultStep> ReadTrace(string traceFile) =>
        [.. File.ReadLines(traceFile).Select(line => line.Split(' ', 3)).Select(part => new FaultStep(int.Parse(part[0], CultureInfo.InvariantCulture), part[1], part[2])).OrderBy(step => step.Number)];

    private static (string? Library, string? Missing) Compile()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            return (null, "system calls can be broken on Linux with glibc only");
        }

        if (Requirements.Find("cc") is not { } compiler)
        {
            return (null, "there is no C compiler (cc) to build the library that breaks system calls");
        }

        // Built under a name of this process's own: another run may be compiling too, or have children that use the last one.
        string library = Path.Combine(AppContext.BaseDirectory, "faults.so");
        string built = string.Create(CultureInfo.InvariantCulture, $"{library}.{Environment.ProcessId}");
        var start = new ProcessStartInfo(
            compiler, ["-shared", "-fPIC", "-O2", "-o", built, Path.Combine(AppContext.BaseDirectory, "Infrastructure", "faults.c"), "-ldl"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            return (null, "the C compiler does not build the library that breaks system calls: " + errors);
        }

        File.Move(built, library, overwrite: true);
        return (library, null);
    }
}

/// <summary>One system call on a file of the ledger: its place among all of them, what it was, and on what.</summary>
internal sealed record FaultStep(int Number, string Call, string Path)
{
    /// <summary>Whether a file that can be made again from the others is all that is concerned.</summary>
    public bool IsOnCache => Path.Contains("/index/", StringComparison.Ordinal) || Path.EndsWith("-shm", StringComparison.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Number}, {Call} of {System.IO.Path.GetFileName(Path)}");
}
