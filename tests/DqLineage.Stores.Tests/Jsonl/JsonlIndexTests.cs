namespace DqLineage.Stores.Tests;

/// <summary>A JSONL ledger that is longer than what its index leaves to be read.</summary>
public sealed class JsonlIndexTests : IDisposable
{
    private const int Records = 20_000;
    private const int TileBytes = 9272;

    private readonly TempFolder _folder = new();

    private string Location => Path.Combine(_folder.Path, "ledger");

    private string IndexFolder => Path.Combine(Location, "index");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 * 1024)]
    public async Task A_ledger_opens_behind_its_index_and_all_of_it_is_there(long segmentBytes)
    {
        await WriteAsync(segmentBytes);

        await using LineageStore store = await OpenAsync();

        await RequireAllAsync(store);
        (await store.AppendAsync(Some.Records(1))).FirstSeq.Should().Be(Records + 1);
    }

    [Fact]
    public async Task Opening_reads_no_line_that_the_index_knows()
    {
        await WriteAsync(64 * 1024);
        await using var harness = new JsonlHarness();
        await harness.FlipByteAsync(Location, 100);

        await using LineageStore store = await OpenAsync();

        store.Damage.Should().BeNull();
        LedgerVerification verification = await store.VerifyAsync();
        verification.Damage!.Seq.Should().BeInRange(100, 101);
    }

    [Fact]
    public async Task An_index_that_was_deleted_is_made_again()
    {
        await WriteAsync(64 * 1024);
        Directory.Delete(IndexFolder, recursive: true);

        await using (LineageStore store = await OpenAsync())
        {
            await RequireAllAsync(store);
        }

        Directory.GetFiles(IndexFolder, "*.run").Should().ContainSingle();
    }

    [Fact]
    public async Task Lines_are_found_where_they_are_when_the_index_has_their_places_wrong()
    {
        await WriteAsync(64 * 1024 * 1024);
        string other = Path.Combine(_folder.Path, "other");
        await using (LineageStore store = await OpenAsync(location: other))
        {
            await AppendAsync(store, prefix: "another-sample-");
        }

        // Whole in itself, but of other lines: only reading a line shows it.
        byte[] wrong = await File.ReadAllBytesAsync(Path.Combine(other, "index", "tiles"));
        string tiles = Path.Combine(IndexFolder, "tiles");
        byte[] mixed = await File.ReadAllBytesAsync(tiles);
        (mixed.Length % TileBytes).Should().Be(0);
        wrong.AsSpan(TileBytes, TileBytes).CopyTo(mixed.AsSpan(TileBytes));
        await File.WriteAllBytesAsync(tiles, mixed);

        await using LineageStore again = await OpenAsync();

        await RequireAllAsync(again);
        LedgerVerification verification = await again.VerifyAsync();
        verification.Damage.Should().BeNull();
        verification.CacheFault!.FirstSeq.Should().Be(256);
    }

    [Fact]
    public async Task A_segment_of_many_bytes_and_few_records_opens_without_an_index()
    {
        byte[] large = System.Text.Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 1024 * 1024)}}"}""");
        await using (LineageStore store = await OpenAsync())
        {
            for (int i = 0; i < 10; i++)
            {
                await store.AppendAsync([Some.Record(i) with { Data = large }]);
            }
        }

        await using LineageStore again = await OpenAsync().WaitAsync(TimeSpan.FromMinutes(1));

        (await again.GetHeadAsync()).Count.Should().Be(11);
    }

    [Fact]
    public async Task A_reader_that_is_far_behind_takes_over_the_index_of_the_writer()
    {
        await using LineageStore writer = await OpenAsync(new JsonlLineageStoreOptions { SegmentBytes = 1024 * 1024 });
        await using LineageStore reader = await OpenAsync(new JsonlLineageStoreOptions { ReadOnly = true });
        for (int i = 0; i < 4; i++)
        {
            await AppendAsync(writer);
        }

        (await reader.GetHeadAsync()).Should().Be(await writer.GetHeadAsync());
        LedgerVerification verification = await reader.VerifyAsync();
        verification.IsIntact.Should().BeTrue(because: verification.Damage?.ToString());
        verification.CacheFault.Should().BeNull();
        List<LedgerLine> found = await reader.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfSample(17)] }).ToListAsync();
        found.Should().HaveCount(4);
    }

    private async Task WriteAsync(long segmentBytes)
    {
        await using LineageStore store = await OpenAsync(new JsonlLineageStoreOptions { SegmentBytes = segmentBytes });
        await AppendAsync(store);
    }

    private static async Task AppendAsync(LineageStore store, string? prefix = null)
    {
        for (int first = 0; first < Records; first += 500)
        {
            await store.AppendAsync([.. Enumerable.Range(first, 500).Select(i =>
                Some.Record(i, id: null, LedgerKey.OfSample(prefix is null ? i : prefix + i)))]);
        }
    }

    private static async Task RequireAllAsync(LineageStore store)
    {
        LedgerVerification verification = await store.VerifyAsync();
        verification.IsIntact.Should().BeTrue(because: verification.Damage?.ToString());
        verification.Records.Should().Be(Records + 1);
        foreach (int sample in (int[])[0, 300, 16_382, 16_383, 16_384, Records - 1])
        {
            LedgerLine[] found = [.. await store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfSample(sample)] }).ToListAsync()];
            found.Select(line => line.Seq).Should().Equal(sample + 1);
        }
    }

    private async Task<LineageStore> OpenAsync(JsonlLineageStoreOptions? options = null, string? location = null)
    {
        var store = new JsonlLineageStore(location ?? Location, options);
        await store.OpenAsync(options is { ReadOnly: true } ? null : Some.Settings);
        return store;
    }
}
