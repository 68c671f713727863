using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DqLineage.Measurements;

/// <summary>A child of this program, doing one <see cref="ChildTask"/>.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>The first argument of a child.</summary>
    internal const string Marker = "--child";

    /// <summary>What a child says when it is ready to begin together with others.</summary>
    internal const string Ready = "ready";

    private readonly Process _process;
    private readonly string _name;

    private ChildProcess(Process process, string name)
    {
        _process = process;
        _name = name;
    }

    internal static ChildProcess Start(string task, params ReadOnlySpan<string> args)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (string arg in (ReadOnlySpan<string>)[Marker, task, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        return new ChildProcess(Process.Start(start)!, task);
    }

    /// <summary>Runs a child from beginning to end.</summary>
    internal static async Task<JsonObject> RunAsync(string task, params string[] args)
    {
        using ChildProcess child = Start(task, args);
        return await child.AnswerAsync();
    }

    /// <summary>Waits until the child is ready.</summary>
    internal async Task WaitUntilReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() is not Ready)
        {
            throw new InvalidOperationException($"The child '{_name}' did not get ready.");
        }
    }

    /// <summary>Lets a child begin that waits for it.</summary>
    internal async Task GoAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
    }

    internal async Task<JsonObject> AnswerAsync()
    {
        string? answer = await _process.StandardOutput.ReadLineAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0 && answer is not null
            ? JsonNode.Parse(answer)!.AsObject()
            : throw new InvalidOperationException($"The child '{_name}' ended with exit code {_process.ExitCode}.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
