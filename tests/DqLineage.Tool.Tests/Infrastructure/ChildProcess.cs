using System.Diagnostics;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>A program of this repository, or of the system, as a process of its own.</summary>
internal static class ChildProcess
{
    public static Process Start(string program, params string[] arguments) =>
        StartProgram("dotnet", Directory.GetCurrentDirectory(), ["exec", Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments]);

    /// <summary>Starts a program of the system in a folder.</summary>
    public static Process StartProgram(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("DQLINEAGE_STORE");
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        return Process.Start(start)!;
    }

    public static async Task<ToolRun> RunToEndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun { ExitCode = process.ExitCode, Output = await output, Error = error };
    }

    /// <summary>Runs a program of the system in a folder, to its end.</summary>
    public static async Task<ToolRun> RunAsync(string program, string folder, params string[] arguments)
    {
        using Process process = StartProgram(program, folder, arguments);
        return await RunToEndAsync(process);
    }
}
