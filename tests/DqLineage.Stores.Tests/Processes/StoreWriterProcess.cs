using System.Diagnostics;
using System.Globalization;

namespace DqLineage.Stores.Tests;

/// <summary>A process that appends reviews to a ledger and says which were acknowledged.</summary>
internal sealed class StoreWriterProcess : IAsyncDisposable
{
    private const string ToldPrefix = "told ";

    private readonly Process _process;

    private StoreWriterProcess(Process process) => _process = process;

    public List<int> Acknowledged { get; } = [];

    /// <summary>How many versions of a configuration were refused because another writer had recorded them.</summary>
    public int Told { get; private set; }

    public static StoreWriterProcess Start(string path, string writer, int count, int parallel)
    {
        var start = new ProcessStartInfo(DotNet())
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])
            ["exec", Path.Combine(AppContext.BaseDirectory, "DqLineage.StoreWriter.dll"), path, writer, Text(count), Text(parallel)])
        {
            start.ArgumentList.Add(argument);
        }

        // A small process starts faster, and fifty of them are started.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new StoreWriterProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the process has opened the ledger.</summary>
    public async Task WaitUntilReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
            // Nothing else is said before.
        }
    }

    /// <summary>Tells a process that waits for it to begin.</summary>
    public Task BeginAsync() => _process.StandardInput.WriteLineAsync("begin");

    /// <summary>Reads acknowledgements until there are enough, and kills the process at that moment.</summary>
    public async Task KillAfterAsync(int acknowledgements)
    {
        await ReadAsync(acknowledgements);
        _process.Kill();
        await ReadAsync(int.MaxValue);
        await _process.WaitForExitAsync();
    }

    public async Task RunToEndAsync()
    {
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        await ReadAsync(int.MaxValue);
        await _process.WaitForExitAsync();
        _process.ExitCode.Should().Be(0, because: await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync(int enough)
    {
        while (Acknowledged.Count < enough && await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                Acknowledged.Add(number);
            }
            else if (line.StartsWith(ToldPrefix, StringComparison.Ordinal))
            {
                Told = int.Parse(line.AsSpan(ToldPrefix.Length), CultureInfo.InvariantCulture);
            }
        }
    }

    private static string DotNet() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
