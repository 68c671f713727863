namespace DqLineage.Reliability.Errors;

/// <summary>Each system call of creating, opening, appending, beginning a segment and closing fails once, or from then on.</summary>
public sealed class SystemCallErrorTests : IDisposable
{
    private const int Eintr = 4;
    private const int Eio = 5;
    private const int Eagain = 11;
    private const int Enospc = 28;

    private readonly TempFolder _folder = new();

    public static TheoryData<string, int> StoresAndErrors { get; } = new()
    {
        { LedgerPlace.Jsonl, Eio },
        { LedgerPlace.Jsonl, Enospc },
        { LedgerPlace.Jsonl, Eintr },
        { LedgerPlace.Jsonl, Eagain },
        { LedgerPlace.Sqlite, Eio },
        { LedgerPlace.Sqlite, Enospc },
        { LedgerPlace.Sqlite, Eintr },
        { LedgerPlace.Sqlite, Eagain },
    };

    public void Dispose() => _folder.Dispose();

    [FaultTheory(Requirement.Interposer)]
    [MemberData(nameof(StoresAndErrors))]
    public async Task A_call_that_fails_while_a_new_ledger_is_written_loses_nothing_acknowledged(string store, int error)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, FaultInterposer.Changes);
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.StepsFailed, ReliabilityScale.Random($"{store}{error}")))
        {
            await FailAsync(LedgerPlace.In(_folder, store, $"new-{step.Number}"), step, FaultInterposer.Changes, error, times: 1);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl, "error:5")]
    [InlineData(LedgerPlace.Jsonl, "error:28")]
    [InlineData(LedgerPlace.Jsonl, "kill")]
    [InlineData(LedgerPlace.Sqlite, "error:5")]
    [InlineData(LedgerPlace.Sqlite, "error:28")]
    [InlineData(LedgerPlace.Sqlite, "kill")]
    public async Task A_fault_while_checkpoints_are_kept_loses_neither_records_nor_checkpoints(string store, string action)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfSigningAsync(_folder, store, FaultInterposer.Changes);
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.StepsFailed, ReliabilityScale.Random("sign" + store + action)))
        {
            LedgerPlace ledger = LedgerPlace.In(_folder, store, $"sign-{step.Number}");
            string fault = $"{store}, {action} at {step}, {ReliabilityScale.SeedText}";
            await using WriterProcess writer = StepTrace.StartSigning(ledger, FaultInterposer.Break(ledger.Path, FaultInterposer.Changes, step.Number, action));
            int code = await writer.RunToEndAsync(fault);

            if (action != "kill")
            {
                ErrorOutcome.Require(writer.Log, code, $"{fault}: {writer.Log.SignFailure} {writer.Errors}");
            }

            await new LedgerOracle(ledger, $"{action} while it is signed ({store})", fault).CheckAsync(writer.Log);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_disk_that_stays_full_from_some_call_on_loses_nothing_acknowledged(string store)
    {
        const string writes = ",write,pwrite,ftruncate,mkdir,";
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, writes);
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.StepsFailed, ReliabilityScale.Random("full" + store)))
        {
            await FailAsync(LedgerPlace.In(_folder, store, $"full-{step.Number}"), step, writes, Enospc, times: 0);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_call_that_fails_while_a_ledger_is_opened_again_loses_nothing_acknowledged(string store)
    {
        LedgerPlace ledger = await WrittenAsync(store);
        const string calls = FaultInterposer.Changes;
        IReadOnlyList<FaultStep> steps = await StepTrace.OfReopeningAsync(_folder, ledger, calls);
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.StepsFailed, ReliabilityScale.Random("open" + store)))
        {
            await FailAsync(ledger.CopyTo(_folder, $"again-{step.Number}"), step, calls, Eio, times: 1);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_read_that_fails_is_reported_and_changes_nothing(string store)
    {
        LedgerPlace ledger = await WrittenAsync(store);
        IReadOnlyList<FaultStep> steps = await StepTrace.OfReopeningAsync(_folder, ledger, FaultInterposer.Reads);
        steps.Should().NotBeEmpty();
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.ReadsFailed, ReliabilityScale.Random("read" + store)))
        {
            await FailAsync(ledger.CopyTo(_folder, $"read-{step.Number}"), step, FaultInterposer.Reads, Eio, times: 1);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_write_that_writes_only_half_is_completed(string store)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, FaultInterposer.Changes);
        FaultStep[] writes = [.. steps.Where(step => step.Call is "write" or "pwrite")];
        foreach (FaultStep step in ReliabilityScale.Sample(writes, ReliabilityScale.ReadsFailed, ReliabilityScale.Random("short" + store)))
        {
            LedgerPlace ledger = LedgerPlace.In(_folder, store, $"short-{step.Number}");
            string fault = $"{store}, half a write at {step}";
            await using WriterProcess writer = StepTrace.Start(ledger, FaultInterposer.Break(ledger.Path, FaultInterposer.Changes, step.Number, "short"));

            (await writer.RunToEndAsync(fault)).Should().Be(0, because: $"{fault}: {writer.Errors}");
            await new LedgerOracle(ledger, $"half a write ({store})", fault).CheckAsync(writer.Log);
        }
    }

    private async Task<LedgerPlace> WrittenAsync(string store)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store, "written");
        await using WriterProcess writer = WriterProcess.Start(ledger, "before", batches: 10);
        (await writer.RunToEndAsync("writing")).Should().Be(0, because: writer.Errors);
        return ledger;
    }

    private static async Task FailAsync(LedgerPlace ledger, FaultStep step, string calls, int error, int times)
    {
        string store = ledger.IsSqlite ? LedgerPlace.Sqlite : LedgerPlace.Jsonl;
        string fault = $"{store}, errno {error} at {step}{(times == 0 ? " and all later ones" : string.Empty)}, {ReliabilityScale.SeedText}";
        await using WriterProcess writer = StepTrace.Start(ledger, FaultInterposer.Break(ledger.Path, calls, step.Number, $"error:{error}", times));
        int code = await writer.RunToEndAsync(fault);

        string said = $"{fault}: {writer.Log.OpenFailure} {writer.Log.CloseFailure} {string.Join(' ', writer.Log.Failures)} {writer.Errors}";
        ErrorOutcome.Require(writer.Log, code, said);
        if (error is Eio or Enospc && step.Call is "write" or "pwrite" or "fsync" or "fdatasync" && !step.IsOnCache)
        {
            (writer.Log.OpenFailure ?? writer.Log.CloseFailure ?? writer.Log.Failures.FirstOrDefault()?.Message)
                .Should().NotBeNull(because: $"{said}: a write or a sync that failed is never passed over");
        }

        await new LedgerOracle(ledger, $"errno {error} at a system call ({store})", fault).CheckAsync(writer.Log);
    }
}
