namespace DqLineage.Reliability.Concurrency;

/// <summary>Many processes with many threads append at once, read while they do, and some are killed.</summary>
public sealed class ManyProcessesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory]
    [InlineData(LedgerPlace.Jsonl, false)]
    [InlineData(LedgerPlace.Jsonl, true)]
    [InlineData(LedgerPlace.Sqlite, false)]
    [InlineData(LedgerPlace.Sqlite, true)]
    public async Task Processes_that_append_at_once_lose_nothing(string store, bool areKilled)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        string fault = $"{store}, {ReliabilityScale.Processes} processes, {(areKilled ? "half of them killed" : "none killed")}, {ReliabilityScale.SeedText}";
        Random random = ReliabilityScale.Random(store + areKilled);
        WriterProcess[] writers =
        [
            .. Enumerable.Range(0, ReliabilityScale.Processes).Select(i => WriterProcess.Start(
                ledger, $"p{i}", ReliabilityScale.LanesOfProcess, ReliabilityScale.BatchesOfLane)),
        ];
        int all = ReliabilityScale.LanesOfProcess * ReliabilityScale.BatchesOfLane;
        int[] moments = [.. writers.Select(_ => random.Next(1, all))];
        await Task.WhenAll(writers.Select(async (writer, i) =>
        {
            if (areKilled && i % 2 == 0)
            {
                await writer.KillAfterAsync(moments[i]);
                return;
            }

            (await writer.RunToEndAsync(fault)).Should().Be(0, because: $"{fault}: {writer.Errors}");
            writer.Log.AcknowledgedBatches.Should().Be(all, because: fault);
        }));

        await new LedgerOracle(ledger, $"processes at once{(areKilled ? ", half killed" : string.Empty)} ({store})", fault)
            .CheckAsync([.. writers.Select(writer => writer.Log)]);
        foreach (WriterProcess writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    [FaultTheory]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task What_a_reader_sees_is_always_a_prefix_and_finding_agrees_with_it(string store)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        string fault = store + ", read while two processes append";
        await (await ledger.OpenAsync()).DisposeAsync();
        WriterProcess[] writers = [.. Enumerable.Range(0, 2).Select(i => WriterProcess.Start(ledger, $"p{i}", lanes: 2, batches: ReliabilityScale.ReaderBatches))];
        Task<int[]> writing = Task.WhenAll(writers.Select(writer => writer.RunToEndAsync(fault)));
        var oracle = new LedgerOracle(ledger, $"reads while others append ({store})", fault);
        List<LedgerLine> earlier = [];
        await using LineageStore staying = await ledger.OpenAsync(readOnly: true);
        bool isOver;
        do
        {
            isOver = writing.IsCompleted;
            await using LineageStore fresh = await ledger.OpenAsync(readOnly: true);
            foreach (LineageStore reader in (LineageStore[])[staying, fresh])
            {
                List<LedgerLine> lines = await LedgerPlace.ReadAsync(reader);
                reader.Damage.Should().BeNull(because: fault);
                lines.Count.Should().BeGreaterThanOrEqualTo(earlier.Count, because: fault);
                for (int i = 0; i < earlier.Count; i++)
                {
                    lines[i].Utf8.Span.SequenceEqual(earlier[i].Utf8.Span).Should().BeTrue(because: $"{fault}: record {i}");
                }

                oracle.Batches(lines);
                await oracle.FindsAsync(reader, lines);
                ReliabilityReport.Add($"reads while others append ({store})");
                earlier = lines;
            }
        }
        while (!isOver);

        (await writing).Should().AllBeEquivalentTo(0, because: string.Concat(writers.Select(writer => writer.Errors)));
        await oracle.CheckAsync([.. writers.Select(writer => writer.Log)]);
        foreach (WriterProcess writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    [FaultFact]
    public async Task Two_processes_that_empty_the_log_of_one_database_in_turn_lose_nothing()
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, LedgerPlace.Sqlite);
        const string fault = "two processes past several checkpoints";
        WriterProcess[] writers = [.. Enumerable.Range(0, 2).Select(i => WriterProcess.Start(ledger, $"p{i}", batches: ReliabilityScale.CheckpointBatches, size: 60))];

        (await Task.WhenAll(writers.Select(writer => writer.RunToEndAsync(fault)))).Should().AllBeEquivalentTo(0, because: string.Concat(writers.Select(writer => writer.Errors)));

        // More than the 1,000 pages after which a checkpoint is made, in the lines alone.
        new FileInfo(ledger.Path).Length.Should().BeGreaterThan(1200 * 4096);
        await new LedgerOracle(ledger, "checkpoints of two processes (sqlite)", fault).CheckAsync([.. writers.Select(writer => writer.Log)]);
        foreach (WriterProcess writer in writers)
        {
            await writer.DisposeAsync();
        }
    }
}
