namespace DqLineage.StoreContracts;

public abstract class CopyContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    [Fact]
    public virtual async Task A_copy_there_and_back_is_the_same_bytes()
    {
        LineageStore source = await Harness.OpenAsync();
        await FillAsync(source);
        await using var memory = new InMemoryLineageStore();
        LineageStore back = Harness.Create();

        long copied = await source.CopyToAsync(memory);
        await memory.CopyToAsync(back);

        copied.Should().Be(101);
        back.Identity.Should().Be(source.Identity);
        (await BytesAsync(back)).Should().Equal(await BytesAsync(source));
        (await back.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Fact]
    public virtual async Task A_copy_is_found_by_the_same_keys()
    {
        LineageStore source = await Harness.OpenAsync();
        await FillAsync(source);
        LineageStore copy = Harness.Create();

        await source.CopyToAsync(copy);

        var query = new LedgerQuery { Keys = [Key("7")] };
        (await FindAsync(copy, query)).Should().Equal(await FindAsync(source, query)).And.NotBeEmpty();
    }

    [Fact]
    public virtual async Task A_copy_is_brought_up_to_date_and_can_be_appended_to()
    {
        LineageStore source = await Harness.OpenAsync();
        await FillAsync(source);
        LineageStore copy = Harness.Create();
        await source.CopyToAsync(copy);
        await source.AppendAsync(Some.Records(3));

        (await source.CopyToAsync(copy)).Should().Be(3);
        (await copy.AppendAsync(Some.Records(1))).FirstSeq.Should().Be(104);
        (await copy.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Fact]
    public virtual async Task A_place_with_another_history_is_refused()
    {
        LineageStore source = await Harness.OpenAsync();
        LineageStore other = await Harness.OpenAsync();

        Func<Task> copy = async () => await source.CopyToAsync(other);

        await copy.Should().ThrowAsync<LedgerMismatchException>();
    }

    [Fact]
    public virtual async Task Copying_reports_how_far_it_has_come()
    {
        LineageStore source = await Harness.OpenAsync();
        await FillAsync(source);
        var progress = new LastReport();

        await source.CopyToAsync(Harness.Create(), progress);

        progress.Value.Should().Be(101);
    }

    private static async Task FillAsync(LineageStore store)
    {
        for (int i = 0; i < 50; i++)
        {
            await store.AppendAsync([Some.Record(i, keys: Key((i % 10).ToString(System.Globalization.CultureInfo.InvariantCulture))), Some.Record(i)]);
        }
    }

    private static async Task<List<string>> BytesAsync(LineageStore store) =>
        [.. (await ReadAllAsync(store)).Select(line => Convert.ToHexString(line.Utf8.Span))];

    private sealed class LastReport : IProgress<long>
    {
        public long Value { get; private set; }

        public void Report(long value) => Value = value;
    }
}
