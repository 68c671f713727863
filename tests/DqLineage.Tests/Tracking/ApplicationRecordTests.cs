using System.Text;
using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class ApplicationRecordTests
{
    [Fact]
    public async Task A_record_of_an_applications_own_kind_is_recorded_and_found_by_its_keys()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        AppendResult result = await ledger.Tracker.RecordAsync(Some.Record(1, null, new LedgerKey("batch", "b-1"), LedgerKey.OfSample(42)));
        await ledger.Tracker.RecordAsync(Some.Record(2, null, new LedgerKey("batch", "b-2")));

        LedgerLine found = await ledger.Tracker.FindRecordsAsync(new RecordQuery { Kind = "x-test", Keys = [new LedgerKey("batch", "b-1")] }).SingleAsync();
        found.Seq.Should().Be(result.FirstSeq);
        found.Id.Should().Be(result.Ids[0]);
        (await ledger.Tracker.FindRecordsAsync(new RecordQuery { Sample = 42 }).SingleAsync()).Seq.Should().Be(found.Seq);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("ledger-created")]
    [InlineData("note")]
    [InlineData("X-note")]
    [InlineData("")]
    public async Task A_kind_that_is_the_librarys_is_refused(string kind) =>
        await Refused(Some.Record() with { Kind = kind });

    [Theory]
    [InlineData("x-No")]
    [InlineData("x-a b")]
    [InlineData("x-a_b")]
    [InlineData("x-123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_kind_that_is_not_well_formed_is_refused(string kind) =>
        await Refused(Some.Record() with { Kind = kind });

    [Theory]
    [InlineData("id")]
    [InlineData("kind")]
    [InlineData("tenant")]
    [InlineData("job")]
    [InlineData("run")]
    [InlineData("trace")]
    [InlineData("actor")]
    public async Task A_key_of_the_envelope_is_refused(string name) =>
        await Refused(Some.Record() with { Keys = [new LedgerKey(name, "v")] });

    [Fact]
    public async Task A_default_key_is_refused() =>
        await FluentActions.Awaiting(() => Record(Some.Record() with { Keys = [default] })).Should().ThrowAsync<InvalidOperationException>();

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("// comment\n{}")]
    public async Task Data_that_is_no_object_without_repeated_members_is_refused(string json) =>
        await Refused(Some.Record() with { Data = Encoding.UTF8.GetBytes(json) });

    [Fact]
    public async Task Data_that_is_not_UTF_8_is_refused() =>
        await Refused(Some.Record() with { Data = new byte[] { (byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}' } });

    [Fact]
    public async Task Data_with_a_byte_order_mark_is_refused() =>
        await Refused(Some.Record() with { Data = Encoding.UTF8.GetBytes("\ufeff{}") });

    [Fact]
    public async Task Data_is_nested_as_deep_as_a_line_allows_and_no_deeper()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        string deepest = "{\"v\":" + new string('[', 62) + new string(']', 62) + "}";

        await ledger.Tracker.RecordAsync(Some.Record() with { Data = Encoding.UTF8.GetBytes(deepest) });

        Encoding.UTF8.GetString((await ledger.LinesAsync())[1].Data.Span).Should().Be(deepest);
        await Refused(Some.Record() with { Data = Encoding.UTF8.GetBytes("{\"v\":" + new string('[', 63) + new string(']', 63) + "}") });
    }

    [Fact]
    public async Task White_space_in_data_is_dropped_and_numbers_stay_as_they_were_written()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.RecordAsync(Some.Record() with { Data = Encoding.UTF8.GetBytes(" { \"a\" : 1.50 ,\r\n\t\"b\" : [ 1e2 , 12345678901234567890 ] } \n") });

        Encoding.UTF8.GetString((await ledger.LinesAsync())[1].Data.Span).Should().Be("""{"a":1.50,"b":[1e2,12345678901234567890]}""");
    }

    [Fact]
    public async Task A_key_that_is_given_twice_is_kept_once_and_the_order_stays()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.RecordAsync(Some.Record(1, null, new LedgerKey("b", "1"), new LedgerKey("a", "1"), new LedgerKey("b", "1")));

        (await ledger.LinesAsync())[1].Keys.Should().Equal(new LedgerKey("b", "1"), new LedgerKey("a", "1"));
    }

    [Fact]
    public async Task A_record_of_more_than_16_MiB_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        string json = "{\"v\":\"" + new string('a', 16 * 1024 * 1024) + "\"}";

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record() with { Data = Encoding.UTF8.GetBytes(json) }))
            .Should().ThrowAsync<RecordTooLargeException>()).Which.Bytes.Should().BeGreaterThan(16 * 1024 * 1024);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_record_just_below_16_MiB_is_recorded_and_read()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        string json = "{\"v\":\"" + new string('a', (16 * 1024 * 1024) - 512) + "\"}";

        await ledger.Tracker.RecordAsync(Some.Record() with { Data = Encoding.UTF8.GetBytes(json) });

        (await ledger.LinesAsync())[1].Data.Length.Should().Be(json.Length);
    }

    private static async Task Record(LedgerRecord record)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(record);
    }

    private static async Task Refused(LedgerRecord record)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(record)).Should().ThrowAsync<ArgumentException>();
        (await ledger.CountAsync()).Should().Be(1, "nothing is written");
    }
}
