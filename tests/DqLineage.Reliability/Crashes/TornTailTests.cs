namespace DqLineage.Reliability.Crashes;

/// <summary>What a crash can leave behind the last acknowledged batch of a JSONL ledger: every cut of the next batch, zeros, garbage, a block written twice.</summary>
public sealed class TornTailTests : IAsyncLifetime
{
    private const string Family = "torn tail (jsonl)";

    private readonly TempFolder _folder = new();
    private readonly WriterLog _log = new();
    private LedgerPlace _ledger = null!;
    private byte[] _before = null!;
    private byte[] _after = null!;

    private string Segment => _ledger.Segments[^1];

    public async Task InitializeAsync()
    {
        _ledger = LedgerPlace.In(_folder, LedgerPlace.Jsonl);
        await using LineageStore store = await _ledger.OpenAsync();
        for (int number = 0; number < 3; number++)
        {
            await AppendAsync(store, new FaultBatch("writer", number, 2));
        }

        _before = await ReadAsync(Segment);
        _log.Add("began writer 3", 2);
        await store.AppendAsync(new FaultBatch("writer", 3, 2).ToRecords());
        _after = await ReadAsync(Segment);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_batch_torn_at_any_byte_was_never_there()
    {
        for (int length = _before.Length; length <= _after.Length; length++)
        {
            await CheckAsync($"cut-{length}", _after[..length], $"the last segment ends at byte {length}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(4096)]
    [InlineData(1024 * 1024)]
    public async Task Zeros_behind_a_torn_batch_are_cut_with_it(int zeros)
    {
        foreach (int length in (int[])[_before.Length, (_before.Length + _after.Length) / 2, _after.Length - 1, _after.Length])
        {
            await CheckAsync($"zeros-{zeros}-{length}", [.. _after[..length], .. new byte[zeros]], $"{zeros} zeros behind byte {length}");
        }
    }

    [Fact]
    public async Task Garbage_without_a_line_feed_is_cut()
    {
        Random random = ReliabilityScale.Random("garbage");
        for (int i = 0; i < ReliabilityScale.GarbageTails; i++)
        {
            byte[] garbage = new byte[random.Next(1, 9000)];
            random.NextBytes(garbage);
            garbage.AsSpan().Replace((byte)'\n', (byte)' ');
            int length = random.Next(_before.Length, _after.Length);
            length = _after[length - 1] == '\n' ? length + 1 : length;

            await CheckAsync($"garbage-{i}", [.. _after[..length], .. garbage], $"garbage {i} behind byte {length}, {ReliabilityScale.SeedText}");
        }
    }

    [Fact]
    public async Task Garbage_with_line_feeds_is_reported_where_it_begins_and_nothing_is_cut()
    {
        Random random = ReliabilityScale.Random("lines of garbage");
        for (int i = 0; i < ReliabilityScale.GarbageTails; i++)
        {
            byte[] garbage = new byte[random.Next(1, 9000)];
            random.NextBytes(garbage);
            garbage[random.Next(garbage.Length)] = (byte)'\n';

            await DamagedAsync($"lines-{i}", [.. _after, .. garbage], $"garbage {i} with line feeds, {ReliabilityScale.SeedText}");
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public async Task A_last_block_that_was_written_twice_is_never_taken_for_records(int block)
    {
        int from = Math.Max(0, _after.Length - block);
        await DamagedAsync($"twice-{block}", [.. _after, .. _after[from..]], $"the last {block} bytes are there twice");
    }

    [Fact]
    public async Task A_last_block_that_was_written_twice_and_torn_is_cut_or_reported_but_never_taken_for_records()
    {
        byte[] last = _after[_before.Length..];
        int firstLine = Array.IndexOf(last, (byte)'\n') + 1;
        for (int length = 1; length < last.Length; length += ReliabilityScale.IsLong ? 1 : 37)
        {
            byte[] bytes = [.. _after, .. last[..length]];
            string fault = $"the last batch is there again up to its byte {length}";
            if (length < firstLine)
            {
                await CheckAsync($"again-{length}", bytes, fault);
            }
            else
            {
                await DamagedAsync($"again-{length}", bytes, fault);
            }
        }
    }

    private async Task CheckAsync(string name, byte[] bytes, string fault)
    {
        LedgerPlace copy = _ledger.CopyTo(_folder, name);
        await File.WriteAllBytesAsync(copy.Segments[^1], bytes);
        await new LedgerOracle(copy, Family, fault).CheckAsync(_log);
        Directory.Delete(copy.Path, recursive: true);
    }

    private async Task DamagedAsync(string name, byte[] bytes, string fault)
    {
        LedgerPlace copy = _ledger.CopyTo(_folder, name);
        string segment = copy.Segments[^1];
        await File.WriteAllBytesAsync(segment, bytes);
        long records = 1 + (4 * 2);

        await using LineageStore store = await copy.OpenAsync();
        LedgerVerification verification = await store.VerifyAsync();

        verification.Damage.Should().NotBeNull(because: fault);
        verification.Damage!.Seq.Should().Be(records, because: fault);
        verification.Damage.Byte.Should().BeGreaterThanOrEqualTo(_after.Length, because: fault);
        verification.Records.Should().Be(records, because: $"{fault}: what precedes the damage is readable");
        (await File.ReadAllBytesAsync(segment)).Should().Equal(bytes, because: $"{fault}: damage is left as it is");
        ReliabilityReport.Add(Family, acknowledged: records - 1);
        await store.DisposeAsync();
        Directory.Delete(copy.Path, recursive: true);
    }

    private async Task AppendAsync(LineageStore store, FaultBatch batch)
    {
        AppendResult result = await store.AppendAsync(batch.ToRecords());
        _log.Add($"began {batch.Writer} {batch.Number}", batch.Size);
        _log.Add($"done {batch.Writer} {batch.Number} {result.FirstSeq}", batch.Size);
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
