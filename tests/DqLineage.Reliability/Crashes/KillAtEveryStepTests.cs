namespace DqLineage.Reliability.Crashes;

/// <summary>A writer dies before, after and in the middle of each of its system calls.</summary>
public sealed class KillAtEveryStepTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl, "pwrite", "fdatasync")]
    [InlineData(LedgerPlace.Sqlite, "write", "fsync")]
    public async Task The_steps_of_an_append_are_all_seen(string store, string write, string sync)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, FaultInterposer.Changes);

        string[] calls = [.. steps.Select(step => step.Call)];
        calls.Count(call => call == write).Should().BeGreaterThanOrEqualTo(5, because: "five batches are written");
        calls.Count(call => call == sync).Should().BeGreaterThanOrEqualTo(5, because: "five batches are synced");
        calls.Should().Contain("flock").And.Contain("open");
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl, "kill")]
    [InlineData(LedgerPlace.Jsonl, "killafter")]
    [InlineData(LedgerPlace.Jsonl, "torn")]
    [InlineData(LedgerPlace.Sqlite, "kill")]
    [InlineData(LedgerPlace.Sqlite, "killafter")]
    [InlineData(LedgerPlace.Sqlite, "torn")]
    public async Task A_writer_that_dies_at_any_step_loses_nothing_acknowledged(string store, string action)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, FaultInterposer.Changes);
        FaultStep[] chosen = [.. steps.Where(step => action != "torn" || step.Call is "write" or "pwrite")];
        Random random = ReliabilityScale.Random(store + action);
        foreach (FaultStep step in ReliabilityScale.Sample(chosen, ReliabilityScale.StepsKilled, random))
        {
            LedgerPlace ledger = LedgerPlace.In(_folder, store, $"{action}-{step.Number}");
            string fault = $"{store}, {action} at {step}, {ReliabilityScale.SeedText}";
            await using WriterProcess writer = StepTrace.Start(ledger, FaultInterposer.Break(ledger.Path, FaultInterposer.Changes, step.Number, action));
            int code = await writer.RunToEndAsync(fault);

            code.Should().Be(WriterProcess.Killed, because: $"{fault}: {writer.Errors}");
            await new LedgerOracle(ledger, $"kill -9 at a system call ({store})", fault).CheckAsync(writer.Log);
        }
    }

    [FaultTheory(Requirement.Interposer)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task One_of_four_writers_that_dies_at_any_step_does_not_disturb_the_others(string store)
    {
        IReadOnlyList<FaultStep> steps = await StepTrace.OfAppendingAsync(_folder, store, FaultInterposer.Changes);
        Random random = ReliabilityScale.Random("four" + store);
        foreach (FaultStep step in ReliabilityScale.Sample(steps, ReliabilityScale.StepsKilledAmongFour, random))
        {
            LedgerPlace ledger = LedgerPlace.In(_folder, store, $"four-{step.Number}");
            string action = step.Call is "write" or "pwrite" && step.Number % 2 == 0 ? "torn" : "kill";
            string fault = $"{store}, {action} at step {step.Number} of one of four writers, {ReliabilityScale.SeedText}";
            WriterProcess[] writers =
            [
                StepTrace.Start(ledger, FaultInterposer.Break(ledger.Path, FaultInterposer.Changes, step.Number, action), "dying"),
                .. Enumerable.Range(0, 3).Select(i => WriterProcess.Start(ledger, "living-" + i, batches: 20)),
            ];
            int[] codes = await Task.WhenAll(writers.Select(writer => writer.RunToEndAsync(fault)));

            // Whoever comes first creates the ledger: the dying one may have fewer steps to go through than when it was counted.
            codes[0].Should().BeOneOf([WriterProcess.Killed, 0], because: $"{fault}: {writers[0].Errors}");
            codes[1..].Should().AllBeEquivalentTo(0, because: $"{fault}: {string.Concat(writers.Select(writer => writer.Errors))}");
            await new LedgerOracle(ledger, $"kill -9 of one of four writers ({store})", fault).CheckAsync([.. writers.Select(writer => writer.Log)]);
            foreach (WriterProcess writer in writers)
            {
                await writer.DisposeAsync();
            }
        }
    }
}
