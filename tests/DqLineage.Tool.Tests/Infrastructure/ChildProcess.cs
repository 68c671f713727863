using System.Diagnostics;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>A program of this repository as a process of its own.</summary>
internal static class ChildProcess
{
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("DQLINEAGE_STORE");
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
}
