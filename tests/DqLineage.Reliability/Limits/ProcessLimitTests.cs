using System.Globalization;
using DqLineage.Reliability.Errors;

namespace DqLineage.Reliability.Limits;

/// <summary>The process itself is limited: in the size of its files, or in how many it may open.</summary>
public sealed class ProcessLimitTests : IDisposable
{
    private const int Aborted = 128 + 6;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory(Requirement.Limits)]
    [InlineData(LedgerPlace.Jsonl, 3000)]
    [InlineData(LedgerPlace.Jsonl, 5000)]
    [InlineData(LedgerPlace.Sqlite, 100_000)]
    [InlineData(LedgerPlace.Sqlite, 300_001)]
    public async Task A_file_that_may_not_grow_loses_nothing_acknowledged(string store, int bytes)
    {
        // The runtime maps a file of its own, far larger than the limit, unless it is told not to.
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        string fault = $"{store}, no file over {bytes} bytes";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_EnableWriteXorExecute"] = "0" };
        await using WriterProcess writer = WriterProcess.Start(
            ledger, "writer", batches: 2000, size: 3, environment: environment, through: [.. Ignoring, "prlimit", Text($"--fsize={bytes}")]);

        int code = await writer.RunToEndAsync(fault);

        ErrorOutcome.Require(writer.Log, code, $"{fault}: {writer.Log.OpenFailure} {writer.Log.CloseFailure} {string.Join(' ', writer.Log.Failures)} {writer.Errors}");
        code.Should().NotBe(0, because: fault);
        await new LedgerOracle(ledger, $"limited file size ({store})", fault).CheckAsync(writer.Log);
    }

    [FaultTheory(Requirement.Limits)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task Few_descriptors_lose_nothing_acknowledged(string store)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        int completed = 0;
        int refused = 0;
        foreach (int descriptors in (int[])[140, 155, 170, 185, 200, 260])
        {
            string fault = $"{store}, {descriptors} descriptors";
            await using WriterProcess writer = WriterProcess.Start(
                ledger, Text($"writer-{descriptors}"), batches: 40, size: 20, through: ["prlimit", Text($"--nofile={descriptors}:{descriptors}")]);
            int code = await writer.RunToEndAsync(fault);
            if (!writer.Log.IsReady && writer.Log.OpenFailure is null)
            {
                // Too few for the runtime to start: nothing of the store ran.
                refused++;
                continue;
            }

            // The runtime itself needs descriptors and gives up without them, which is a crash like any other.
            bool isRuntimeGone = code == Aborted && !writer.Errors.Contains("Unhandled exception", StringComparison.Ordinal);
            if (!isRuntimeGone)
            {
                ErrorOutcome.Require(writer.Log, code, $"{fault}: {string.Join(' ', writer.Log.Failures)} {writer.Errors}");
            }

            await new LedgerOracle(ledger, $"few descriptors ({store})", fault).CheckAsync(writer.Log);
            completed++;
        }

        completed.Should().BeGreaterThan(0, because: $"{refused} were too few to start");
    }

    // The signal of a file that grows too large ends a process that does not ignore it.
    private static string[] Ignoring => ["/bin/sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
