using System.Globalization;

namespace DqLineage.Reliability;

/// <summary>Says after a fault whether a ledger kept its promises, from what its writers were told.</summary>
/// <remarks>
/// Opens the ledger as a reader and then as a writer, and checks: the chain and the times, once by verifying and once by
/// hand; every acknowledged batch there once, whole, where its writer was told; every other batch at most once and whole;
/// the order of each writer; that finding by key gives what a scan gives; that an earlier read is a prefix of a later one;
/// that unacknowledged batches can be appended again; and that the ledger takes new records.
/// </remarks>
internal sealed class LedgerOracle(LedgerPlace ledger, string family, string fault)
{
    /// <summary>The family of a run in which nothing is broken; it is not counted.</summary>
    public const string NoFault = "";

    private static int s_next;

    /// <summary>Checks the ledger against what its writers said. Throws what a failed assertion throws.</summary>
    public async Task CheckAsync(params IReadOnlyList<WriterLog> logs)
    {
        int acknowledged = logs.Sum(log => log.AcknowledgedRecords);
        List<LedgerLine> asRead = await ReadAsReaderAsync(mayBeMissing: acknowledged == 0);
        await using LineageStore store = await ledger.OpenAsync();
        store.Damage.Should().BeNull(because: fault);
        List<LedgerLine> lines = await VerifiedAsync(store);
        RequirePrefix(asRead, lines);
        Dictionary<FaultBatch, long> present = Batches(lines);

        long lost = logs.SelectMany(log => log.Done.Keys).Where(batch => !present.ContainsKey(batch)).Sum(batch => (long)batch.Size);
        if (family.Length > 0)
        {
            ReliabilityReport.Add(family, faults: 1, acknowledged, lost);
        }

        lost.Should().Be(0, because: $"{fault}: acknowledged records are kept");
        foreach (WriterLog log in logs)
        {
            foreach ((FaultBatch batch, long seq) in log.Done)
            {
                present[batch].Should().Be(seq, because: $"{fault}: {batch} was acknowledged there");
            }
        }

        string[] writers = [.. logs.SelectMany(log => log.Began).Select(batch => batch.Writer).Distinct()];
        HashSet<FaultBatch> began = [.. logs.SelectMany(log => log.Began)];
        present.Keys.Where(batch => writers.Contains(batch.Writer) && !began.Contains(batch)).Should().BeEmpty(because: $"{fault}: nobody began these");
        await FindsAsync(store, lines);

        await KeptCheckpointsAsync(store, logs);
        await RetryAsync(store, logs, present);
        await AppendsAsync(store);
        List<LedgerLine> later = await VerifiedAsync(store);
        RequirePrefix(lines, later);

        // What was appended again stands behind what its writer appended meanwhile.
        Batches(later, areInOrder: false);
        await FindsAsync(store, later);
    }

    /// <summary>Checks only that the ledger is whole, of whole batches, and finds what it holds. For ledgers that lost records because the test cut them off.</summary>
    public async Task<List<LedgerLine>> CheckWholeAsync()
    {
        await using LineageStore store = await ledger.OpenAsync();
        store.Damage.Should().BeNull(because: fault);
        List<LedgerLine> lines = await VerifiedAsync(store);
        Batches(lines);
        await FindsAsync(store, lines);
        await AppendsAsync(store);
        List<LedgerLine> later = await VerifiedAsync(store);
        RequirePrefix(lines, later);
        await FindsAsync(store, later);
        return lines;
    }

    /// <summary>That finding by each key gives what a scan gives, forwards and backwards.</summary>
    public async Task FindsAsync(LineageStore store, List<LedgerLine> lines)
    {
        var expected = new Dictionary<LedgerKey, List<long>>();
        foreach (LedgerLine line in lines)
        {
            foreach (LedgerKey key in line.AllKeys())
            {
                (expected.TryGetValue(key, out List<long>? seqs) ? seqs : expected[key] = []).Add(line.Seq);
            }
        }

        // All keys that several records share, and a spread of those that name one record.
        LedgerKey[] shared = [.. expected.Where(pair => pair.Value.Count > 3).Select(pair => pair.Key)];
        LedgerKey[] single = [.. expected.Where(pair => pair.Value.Count <= 3).Select(pair => pair.Key)];
        foreach (LedgerKey key in shared.Concat(ReliabilityScale.Sample(single, 20, new Random(lines.Count))))
        {
            List<LedgerLine> found = await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [key], ToSeq = lines.Count });
            found.Select(line => line.Seq).Should().Equal(expected[key], because: $"{fault}: {key.Text} by the index and by a scan");
            List<LedgerLine> newest = await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [key], ToSeq = lines.Count, Descending = true, Limit = 1 });
            newest.Single().Seq.Should().Be(expected[key][^1], because: fault);
        }

        (await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [new LedgerKey("writer", "nobody")] })).Should().BeEmpty(because: fault);
    }

    /// <summary>Every batch in a scan with its first position; each is whole, in one piece, and there once, and each writer's are in order.</summary>
    public Dictionary<FaultBatch, long> Batches(List<LedgerLine> lines, bool areInOrder = true)
    {
        var found = new Dictionary<FaultBatch, long>();
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Count;)
        {
            if (lines[i].Kind != FaultBatch.Kind)
            {
                i++;
                continue;
            }

            (FaultBatch batch, _) = FaultBatch.Read(lines[i]);
            (i + batch.Size).Should().BeLessThanOrEqualTo(lines.Count, because: $"{fault}: {batch} is whole");
            for (int index = 0; index < batch.Size; index++)
            {
                LedgerLine line = lines[i + index];
                FaultBatch.Read(line).Should().Be((batch, index), because: $"{fault}: record {line.Seq}");
                line.HasMore.Should().Be(index < batch.Size - 1, because: $"{fault}: record {line.Seq}");
            }

            found.TryAdd(batch, lines[i].Seq).Should().BeTrue(because: $"{fault}: {batch} is there once");
            (last.GetValueOrDefault(batch.Writer, -1) < batch.Number || !areInOrder).Should().BeTrue(because: $"{fault}: {batch.Writer} appended in this order");
            last[batch.Writer] = batch.Number;
            i += batch.Size;
        }

        return found;
    }

    private async Task<List<LedgerLine>> ReadAsReaderAsync(bool mayBeMissing)
    {
        await using LineageStore store = ledger.Store(readOnly: true);
        try
        {
            await store.OpenAsync();
        }
        catch (LineageStoreException) when (mayBeMissing)
        {
            // A writer that died early made no ledger that a reader could open.
            return [];
        }

        store.Damage.Should().BeNull(because: fault + ", as a reader sees it");
        return await LedgerPlace.ReadAsync(store);
    }

    private async Task<List<LedgerLine>> VerifiedAsync(LineageStore store)
    {
        LedgerVerification verification = await store.VerifyAsync();
        verification.IsIntact.Should().BeTrue(because: $"{fault}: {verification.Damage}");
        List<LedgerLine> lines = await LedgerPlace.ReadAsync(store);
        lines.Should().HaveCount((int)verification.Records, because: fault);
        LedgerHash previous = default;
        DateTimeOffset time = DateTimeOffset.UnixEpoch;
        for (int seq = 0; seq < lines.Count; seq++)
        {
            lines[seq].Seq.Should().Be(seq, because: fault);
            lines[seq].Previous.Should().Be(previous, because: fault);
            lines[seq].Time.Should().BeOnOrAfter(time, because: fault);
            previous = lines[seq].ComputeHash();
            time = lines[seq].Time;
        }

        return lines;
    }

    private async Task KeptCheckpointsAsync(LineageStore store, IReadOnlyList<WriterLog> logs)
    {
        IReadOnlyList<CheckpointCheck> checks = (await store.VerifyAsync()).Checkpoints;
        checks.Where(check => check.Outcome != CheckpointOutcome.Agrees).Should().BeEmpty(because: $"{fault}: what was signed is what is there");
        logs.SelectMany(log => log.Signed).Should().BeSubsetOf(checks.Select(check => check.Size), because: $"{fault}: checkpoints that were acknowledged are kept");
    }

    private void RequirePrefix(List<LedgerLine> earlier, List<LedgerLine> later)
    {
        later.Count.Should().BeGreaterThanOrEqualTo(earlier.Count, because: fault);
        for (int i = 0; i < earlier.Count; i++)
        {
            later[i].Utf8.Span.SequenceEqual(earlier[i].Utf8.Span).Should().BeTrue(because: $"{fault}: record {i} does not change");
        }
    }

    private async Task RetryAsync(LineageStore store, IReadOnlyList<WriterLog> logs, Dictionary<FaultBatch, long> present)
    {
        // Batches with ids of their own may be appended again whatever became of them.
        foreach (FaultBatch batch in logs.SelectMany(log => log.Began.Except(log.Done.Keys)).Where(batch => batch.Number % 2 == 1).ToList())
        {
            AppendResult result = await store.AppendAsync(batch.ToRecords());
            result.WasRecordedBefore.Should().Be(present.ContainsKey(batch), because: $"{fault}: {batch} again");
        }
    }

    private async Task AppendsAsync(LineageStore store)
    {
        var batch = new FaultBatch(string.Create(CultureInfo.InvariantCulture, $"oracle-{Interlocked.Increment(ref s_next)}"), 0, 2);
        LedgerHead before = await store.GetHeadAsync();
        AppendResult result = await store.AppendAsync(batch.ToRecords());
        result.FirstSeq.Should().BeGreaterThanOrEqualTo(before.Count, because: fault + ": the ledger takes new records");
    }
}
