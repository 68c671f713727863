using System.Security.Cryptography;
using System.Text.Json;

namespace DqLineage.Stores.Tests;

/// <summary>What a crash leaves at the end of the last segment, and what becomes of it.</summary>
public sealed class JsonlRecoveryTests : IAsyncLifetime
{
    private readonly JsonlHarness _harness = new() { SegmentBytes = 64 * 1024 };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _harness.DisposeAsync();

    [Fact]
    public async Task A_batch_torn_at_any_byte_is_cut_whole_and_kept()
    {
        (string location, byte[] before, byte[] after) = await WriteAsync(keep: 3, batch: 3);
        for (int length = before.Length + 1; length < after.Length; length++)
        {
            string segment = JsonlHarness.Segments(location).Single();
            await File.WriteAllBytesAsync(segment, after[..length]);

            await using (LineageStore store = new JsonlLineageStore(location))
            {
                await store.OpenAsync(Some.Settings);
                LedgerLine notice = await LastAsync(store);
                notice.Seq.Should().Be(4, because: $"cut at {length}");
                AssertNotice(notice, location, before.Length, after[before.Length..length]);
                (await store.VerifyAsync()).IsIntact.Should().BeTrue();
            }

            foreach (string cut in Directory.GetFiles(Path.Combine(location, "segments"), "*.cut-*"))
            {
                File.Delete(cut);
            }
        }
    }

    [Fact]
    public async Task Bytes_of_zero_behind_the_last_line_are_cut()
    {
        (string location, _, byte[] after) = await WriteAsync(keep: 1, batch: 1);
        await File.WriteAllBytesAsync(JsonlHarness.Segments(location).Single(), [.. after, .. new byte[4096]]);

        await using LineageStore store = new JsonlLineageStore(location);
        await store.OpenAsync(Some.Settings);

        (await LastAsync(store)).Kind.Should().Be(RecordKinds.LedgerRecovered);
        (await store.VerifyAsync()).Records.Should().Be(4);
    }

    [Fact]
    public async Task A_first_line_that_never_came_to_be_is_cut_and_the_ledger_is_created()
    {
        (string location, byte[] before, _) = await WriteAsync(keep: 0, batch: 1);
        await File.WriteAllBytesAsync(JsonlHarness.Segments(location).Single(), before[..40]);
        File.Delete(Path.Combine(location, "metadata.json"));

        await using LineageStore store = new JsonlLineageStore(location);
        LedgerIdentity? identity = await store.OpenAsync(Some.Settings);

        identity!.Project.Should().Be("warehouse");
        (await LastAsync(store)).Kind.Should().Be(RecordKinds.LedgerRecovered);
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public async Task A_bad_last_line_that_is_complete_is_damage_and_is_not_cut()
    {
        (string location, _, byte[] after) = await WriteAsync(keep: 1, batch: 1);
        string segment = JsonlHarness.Segments(location).Single();
        byte[] damaged = [.. after, .. "not a line\n"u8];
        await File.WriteAllBytesAsync(segment, damaged);

        await using LineageStore store = new JsonlLineageStore(location);
        await store.OpenAsync(Some.Settings);

        store.Damage.Should().BeEquivalentTo(new { File = segment, Seq = 3L, Byte = (long)after.Length });
        (await File.ReadAllBytesAsync(segment)).Should().Equal(damaged);
    }

    [Fact]
    public async Task Opened_to_be_read_a_torn_end_is_passed_over_and_left_alone()
    {
        (string location, byte[] before, byte[] after) = await WriteAsync(keep: 2, batch: 1);
        string segment = JsonlHarness.Segments(location).Single();
        await File.WriteAllBytesAsync(segment, after[..^5]);

        await using LineageStore store = new JsonlLineageStore(location, new JsonlLineageStoreOptions { ReadOnly = true });
        await store.OpenAsync(Some.Settings);

        (await store.GetHeadAsync()).Count.Should().Be(3);
        store.Damage.Should().BeNull();
        new FileInfo(segment).Length.Should().Be(after.Length - 5);
        before.Length.Should().BeLessThan(after.Length);
    }

    [Fact]
    public async Task Another_store_that_is_open_repairs_the_torn_end_before_it_appends()
    {
        await using LineageStore store = await _harness.OpenAsync();
        await store.AppendAsync(Some.Records(1));
        await File.AppendAllTextAsync(JsonlHarness.Segments(store.Location).Single(), "{\"seq\":2,");

        AppendResult result = await store.AppendAsync(Some.Records(1));

        result.FirstSeq.Should().Be(3, because: "record 2 says what was cut");
        (await store.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task A_file_that_becomes_shorter_under_an_open_store_is_damage()
    {
        await using LineageStore store = await _harness.OpenAsync();
        await store.AppendAsync(Some.Records(5));
        string segment = JsonlHarness.Segments(store.Location).Single();
        await using (FileStream file = File.Open(segment, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(file.Length - 100);
        }

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1));

        (await append.Should().ThrowAsync<LedgerDamagedException>()).Which.Damage.File.Should().Be(segment);
        store.IsReadOnly.Should().BeTrue();
    }

    [Fact]
    public async Task A_reader_notices_that_a_file_became_shorter()
    {
        await using LineageStore store = await _harness.OpenAsync();
        await store.AppendAsync(Some.Records(5));
        LineageStore reader = _harness.Reopen(store, isReadOnly: true);
        await reader.OpenAsync();
        string segment = JsonlHarness.Segments(store.Location).Single();
        await using (FileStream file = File.Open(segment, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(file.Length - 100);
        }

        LedgerVerification verification = await reader.VerifyAsync();

        verification.IsIntact.Should().BeFalse();
        reader.Damage!.File.Should().Be(segment);
    }

    private static void AssertNotice(LedgerLine notice, string location, long offset, byte[] cut)
    {
        notice.Kind.Should().Be(RecordKinds.LedgerRecovered);
        using var data = JsonDocument.Parse(notice.Data);
        string savedAs = data.RootElement.GetProperty("saved_as").GetString()!;
        data.RootElement.GetProperty("offset").GetInt64().Should().Be(offset);
        data.RootElement.GetProperty("bytes").GetInt64().Should().Be(cut.Length);
        data.RootElement.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(cut)));
        File.ReadAllBytes(Path.Combine(location, savedAs)).Should().Equal(cut);
    }

    private static async Task<LedgerLine> LastAsync(LineageStore store)
    {
        await foreach (LedgerLine line in store.FindAsync(new LedgerQuery { Descending = true, Limit = 1 }))
        {
            return line;
        }

        throw new InvalidOperationException("The ledger is empty.");
    }

    /// <summary>A closed ledger, with the bytes of its one segment before and after its last batch.</summary>
    private async Task<(string Location, byte[] Before, byte[] After)> WriteAsync(int keep, int batch)
    {
        LineageStore store = await _harness.OpenAsync();
        for (int i = 0; i < keep; i++)
        {
            await store.AppendAsync(Some.Records(1));
        }

        string segment = JsonlHarness.Segments(store.Location).Single();
        byte[] before = await ReadSharedAsync(segment);
        await store.AppendAsync(Some.Records(batch));
        await store.DisposeAsync();
        return (store.Location, before, await File.ReadAllBytesAsync(segment));
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using FileStream file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
