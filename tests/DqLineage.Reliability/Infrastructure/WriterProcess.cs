using System.Diagnostics;
using System.Globalization;

namespace DqLineage.Reliability;

/// <summary>A process that appends to a ledger and says what it began and what was acknowledged.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    public const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly SemaphoreSlim _lines = new(0);

    private WriterProcess(Process process, int size)
    {
        _process = process;
        _reading = Task.Run(() => ReadAsync(size));
        _errors = process.StandardError.ReadToEndAsync();
    }

    public WriterLog Log { get; } = new();

    /// <summary>What the process wrote to its error output, once it has ended.</summary>
    public string Errors { get; private set; } = string.Empty;

    public static WriterProcess Start(
        LedgerPlace ledger,
        string writer,
        int lanes = 1,
        int batches = 5,
        int size = 3,
        IReadOnlyDictionary<string, string>? environment = null,
        string[]? through = null)
    {
        return Start([ledger.Path, writer, Text(lanes), Text(batches), Text(size), Text(LedgerPlace.SegmentBytes)], size, environment, through);
    }

    /// <summary>A process that prunes a ledger.</summary>
    public static WriterProcess StartPruning(LedgerPlace ledger, string pack, LedgerVerifierKey key, string[] through) =>
        Start(["prune", ledger.Path, Text(LedgerPlace.SegmentBytes), pack, key.ToString()], size: 1, environment: null, through);

    /// <summary>A process that erases a data subject.</summary>
    public static WriterProcess StartErasing(LedgerPlace ledger, string keys, string subject, string[] through) =>
        Start(["erase", ledger.Path, Text(LedgerPlace.SegmentBytes), keys, subject], size: 1, environment: null, through);

    private static WriterProcess Start(string[] arguments, int size, IReadOnlyDictionary<string, string>? environment, string[]? through)
    {
        string[] command = [.. through ?? [], DotNet(), "exec", Path.Combine(AppContext.BaseDirectory, "DqLineage.FaultWriter.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new WriterProcess(Process.Start(start)!, size);
    }

    /// <summary>Waits for the end of the process, however it ends; one that hangs is killed, and that is a failure.</summary>
    /// <returns>The exit code; <see cref="Killed"/> after a kill.</returns>
    public async Task<int> RunToEndAsync(string because)
    {
        using var limit = new CancellationTokenSource(ReliabilityScale.ChildLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The writer hangs: {because}. It began {Log.Began.Count} batches and {Log.Done.Count} were acknowledged.", exception);
        }

        await _reading;
        Errors = await _errors;
        return _process.ExitCode;
    }

    /// <summary>Kills the process as soon as so many batches are acknowledged.</summary>
    public async Task KillAfterAsync(int batches)
    {
        await WaitForAsync(batches);
        _process.Kill(entireProcessTree: true);
        await RunToEndAsync("after it was killed");
    }

    /// <summary>Waits until so many batches are acknowledged, or the process has ended.</summary>
    public async Task WaitForAsync(int batches)
    {
        using var limit = new CancellationTokenSource(ReliabilityScale.ChildLimit);
        while (Log.AcknowledgedBatches < batches && !_reading.IsCompleted)
        {
            await _lines.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _lines.Dispose();
    }

    private async Task ReadAsync(int size)
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                Log.Add(line, size);
                _lines.Release();
            }
        }
        finally
        {
            _lines.Release();
        }
    }

    private static string DotNet() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : Requirements.Find("dotnet") ?? "dotnet";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
