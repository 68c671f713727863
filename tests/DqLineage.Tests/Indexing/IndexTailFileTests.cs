using System.Buffers.Binary;
using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public sealed class IndexTailFileTests : IDisposable
{
    private const int FewLines = 50;

    private readonly TempFolder _folder = new();
    private readonly IndexedLedger _ledger = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FewLines)]
    [InlineData((5 * IndexedLedger.RunSize) + FewLines)]
    public async Task What_was_known_of_the_newest_lines_is_known_at_the_next_opening(int lines)
    {
        _ledger.AppendRandom(lines, new Random(1));
        await MakeAsync();
        int before = _ledger.LinesRead;
        await using LedgerIndex index = _ledger.Index(Storage());
        LedgerHead? head = index.Load();

        head!.Value.Should().Be(new LedgerHead { Count = lines, Time = _ledger.Read(0, 1).Single().Time, LastHash = _ledger.HashOf(lines - 1) });
        (_ledger.LinesRead - before).Should().BeLessThanOrEqualTo(3, "a line each ties the runs and the newest lines to the ledger");
        _ledger.Compare(index, 1);
        index.TryLocate(lines - 1, out uint start, out uint end).Should().BeTrue();
        (start, end).Should().Be((IndexedLedger.StartOf(lines - 1), IndexedLedger.StartOf(lines)));
        index.TryReadLeafHash(lines - 2, out LedgerHash hash).Should().BeTrue();
        hash.Should().Be(_ledger.HashOf(lines - 2));
    }

    [Fact]
    public async Task A_tail_that_was_taken_in_grows_into_the_same_run()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize + FewLines, new Random(2));
        await MakeAsync();
        _ledger.AppendRandom(IndexedLedger.RunSize, new Random(3));
        await MakeAsync();
        using var whole = new TempFolder();
        await using (LedgerIndex index = _ledger.Open(new JsonlIndexStorage(whole["index"])))
        {
            await index.IdleAsync();
        }

        foreach (string run in Directory.GetFiles(whole["index"]))
        {
            (await File.ReadAllBytesAsync(_folder["index/" + Path.GetFileName(run)])).Should().Equal(await File.ReadAllBytesAsync(run), run);
        }

        await using LedgerIndex next = _ledger.Index(Storage());
        next.Load()!.Value.Count.Should().Be(_ledger.Count);
        _ledger.Compare(next, 3);
    }

    [Fact]
    public async Task Every_changed_byte_and_every_shorter_length_is_noticed()
    {
        _ledger.AppendRandom(FewLines, new Random(4));
        await MakeAsync();
        byte[] good = await File.ReadAllBytesAsync(_folder["index/tail"]);
        IndexTailFile.Read(good, IndexedLedger.RunSize, keepsPositions: true).Should().NotBeNull();
        for (int position = 0; position < good.Length; position++)
        {
            good[position] ^= (byte)(1 << (position % 8));
            IndexTailFile.Read(good, IndexedLedger.RunSize, keepsPositions: true).Should().BeNull($"byte {position} was changed");
            good[position] ^= (byte)(1 << (position % 8));
            IndexTailFile.Read(good.AsSpan(0, position), IndexedLedger.RunSize, keepsPositions: true).Should().BeNull($"{position} bytes are left");
        }
    }

    [Fact]
    public async Task Numbers_that_contradict_each_other_are_noticed_behind_a_right_checksum()
    {
        _ledger.AppendRandom(FewLines, new Random(5));
        await MakeAsync();
        byte[] good = await File.ReadAllBytesAsync(_folder["index/tail"]);
        var random = new Random(5);
        int[] numbers = [8, 12, 16, 20, 64, 68];
        for (int round = 0; round < 2000; round++)
        {
            byte[] bad = [.. good];
            int at = round < numbers.Length * 100 ? numbers[round % numbers.Length] : random.Next(bad.Length - 8);
            random.NextBytes(bad.AsSpan(at, 4));
            BinaryPrimitives.WriteUInt32LittleEndian(bad.AsSpan(bad.Length - 4), Crc32C.Of(bad.AsSpan(0, bad.Length - 4)));

            // Whatever it is read as, it is one of so many lines or none, and tied to the ledger by a hash before it is used.
            IndexTail? tail = IndexTailFile.Read(bad, IndexedLedger.RunSize, keepsPositions: true);
            (tail?.Count ?? FewLines).Should().Be(FewLines, $"round {round}");
        }

        IndexTailFile.Read(good, 2 * FewLines, keepsPositions: true).Should().NotBeNull();
        IndexTailFile.Read(good, FewLines, keepsPositions: true).Should().BeNull("it is shorter than a run");
        IndexTailFile.Read(good, IndexedLedger.RunSize, keepsPositions: false).Should().BeNull();
    }

    [Fact]
    public async Task A_tail_of_another_ledger_or_of_lines_that_are_gone_is_not_taken()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize + FewLines, new Random(6));
        await MakeAsync();
        _ledger.Truncate(IndexedLedger.RunSize + FewLines - 1);
        await using (LedgerIndex restored = _ledger.Index(Storage(), isReadOnly: true))
        {
            restored.Load()!.Value.Count.Should().Be(IndexedLedger.RunSize);
        }

        _ledger.AppendRandom(FewLines, new Random(7));
        await using LedgerIndex forked = _ledger.Index(Storage());
        forked.Load()!.Value.Count.Should().Be(IndexedLedger.RunSize);
        _ledger.CatchUp(forked);
        _ledger.Compare(forked, 6);
    }

    [Fact]
    public async Task A_tail_whose_runs_are_gone_is_not_taken()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize + FewLines, new Random(8));
        await MakeAsync();
        File.Delete(Directory.GetFiles(_folder["index"], "*.run").Single());
        await using LedgerIndex index = _ledger.Index(Storage());

        index.Load().Should().BeNull();
    }

    [Fact]
    public async Task Another_process_takes_in_what_was_stored_when_it_is_behind()
    {
        _ledger.AppendRandom(FewLines, new Random(9));
        await using LedgerIndex behind = _ledger.Open(Storage(), isReadOnly: true);
        _ledger.AppendRandom(FewLines, new Random(10));
        await MakeAsync();

        behind.Load()!.Value.Count.Should().Be(2 * FewLines);
        _ledger.Compare(behind, 9);
        behind.Load().Should().BeNull("there is nothing more");
    }

    [Fact]
    public async Task Few_new_lines_are_not_worth_storing_again_and_a_reader_stores_none()
    {
        _ledger.AppendRandom(FewLines, new Random(11));
        await using (LedgerIndex reader = _ledger.Open(Storage(), isReadOnly: true))
        {
            reader.Count.Should().Be(FewLines);
        }

        File.Exists(_folder["index/tail"]).Should().BeFalse();
        await MakeAsync();
        byte[] stored = await File.ReadAllBytesAsync(_folder["index/tail"]);
        _ledger.AppendRandom(3, new Random(12));
        await MakeAsync();
        (await File.ReadAllBytesAsync(_folder["index/tail"])).Should().Equal(stored);
        _ledger.AppendRandom(1, new Random(12));
        await MakeAsync();
        (await File.ReadAllBytesAsync(_folder["index/tail"])).Should().NotEqual(stored);
    }

    [Fact]
    public async Task A_tail_that_cannot_be_stored_or_read_is_logged_and_made_again()
    {
        _ledger.AppendRandom(FewLines, new Random(13));
        var log = new LogLines();
        var storage = new FailingIndexStorage(Storage()) { WriteFault = new IOException("no") };
        await using (LedgerIndex index = _ledger.Open(storage, logger: log))
        {
            index.Count.Should().Be(FewLines);
        }

        log.Lines.Should().ContainSingle().Which.Should().Contain("could not be stored");
        await MakeAsync();
        storage.ReadFault = new IOException("no");
        await using LedgerIndex next = _ledger.Open(storage, isReadOnly: true, logger: log);
        _ledger.Compare(next, 13);
    }

    private JsonlIndexStorage Storage() => new(_folder["index"]);

    private async Task MakeAsync()
    {
        await using LedgerIndex index = _ledger.Open(Storage());
        await index.IdleAsync();
    }
}
