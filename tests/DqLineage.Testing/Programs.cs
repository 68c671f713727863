using System.Diagnostics;

namespace DqLineage.Testing;

/// <summary>Programs of the system, which a machine may have or not.</summary>
public static class Programs
{
    /// <summary>Why a test that needs programs is skipped; <see langword="null"/> when all are there.</summary>
    public static string? WhyNot(params IReadOnlyList<string> programs) =>
        programs.FirstOrDefault(program => !IsInstalled(program)) is { } missing ? $"The program {missing} is not on the path." : null;

    /// <summary>Runs a program in a folder, to its end.</summary>
    public static async Task<ProgramRun> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, error);
    }

    private static bool IsInstalled(string program)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders.Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));
    }
}
