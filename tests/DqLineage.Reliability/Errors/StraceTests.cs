using System.Globalization;

namespace DqLineage.Reliability.Errors;

/// <summary>The same faults at the border of the kernel, where no library can be passed by. strace counts the calls of each thread on its own.</summary>
public sealed class StraceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory(Requirement.Strace)]
    [InlineData(LedgerPlace.Jsonl, "fdatasync", "error=EIO")]
    [InlineData(LedgerPlace.Jsonl, "pwrite64", "error=ENOSPC")]
    [InlineData(LedgerPlace.Jsonl, "flock", "error=EINTR")]
    [InlineData(LedgerPlace.Jsonl, "fdatasync", "signal=KILL")]
    [InlineData(LedgerPlace.Jsonl, "pwrite64", "signal=KILL")]
    [InlineData(LedgerPlace.Sqlite, "fsync,fdatasync", "error=EIO")]
    [InlineData(LedgerPlace.Sqlite, "ftruncate", "error=EIO")]
    [InlineData(LedgerPlace.Sqlite, "flock", "error=EINTR")]
    [InlineData(LedgerPlace.Sqlite, "fsync,fdatasync", "signal=KILL")]
    public async Task A_call_that_the_kernel_fails_or_a_kill_there_loses_nothing_acknowledged(string store, string calls, string action)
    {
        for (int i = 0; i < ReliabilityScale.StraceSteps; i++)
        {
            // The first call belongs to creating the ledger; a few calls on, appends are under way.
            int step = ReliabilityScale.IsLong ? i + 1 : 1 + (3 * i);
            LedgerPlace ledger = LedgerPlace.In(_folder, store, string.Create(CultureInfo.InvariantCulture, $"ledger-{step}"));
            string fault = string.Create(CultureInfo.InvariantCulture, $"{store}, {calls}:{action} at call {step} of a thread");
            string[] through = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + calls, "-e", string.Create(CultureInfo.InvariantCulture, $"inject={calls}:{action}:when={step}")];
            await using WriterProcess writer = WriterProcess.Start(ledger, "writer", through: through);

            int code = await writer.RunToEndAsync(fault);

            bool isKill = action.StartsWith("signal", StringComparison.Ordinal);
            string said = $"{fault}: {writer.Log.OpenFailure} {string.Join(' ', writer.Log.Failures)} {writer.Errors}";
            if (!isKill || code == 0)
            {
                ErrorOutcome.Require(writer.Log, code, said);
            }

            (code == 0 && step == 1 && action is "error=EIO" or "error=ENOSPC" && writer.Log.CloseFailure is null)
                .Should().BeFalse(because: said + ": the first write or sync that fails is never passed over");
            await new LedgerOracle(ledger, $"strace, {action} ({store})", fault).CheckAsync(writer.Log);
        }
    }
}
