using DqLineage.Stores;
using Xunit.Abstractions;

namespace DqLineage.Tests.Indexing;

public class IndexFormatTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("00000000000000016384-65536", 16384, 65536)]
    [InlineData("00000000000000000000-1", 0, 1)]
    public void A_name_is_read_as_it_is_written(string text, long firstSeq, long count)
    {
        IndexRunName.TryParse(text, out IndexRunName? name).Should().BeTrue();
        name.Should().Be(new IndexRunName { FirstSeq = firstSeq, Count = count });
        name!.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("16384-65536")]
    [InlineData("00000000000000016384-")]
    [InlineData("00000000000000016384-0")]
    [InlineData("00000000000000016384-065536")]
    [InlineData("00000000000000016384--5")]
    [InlineData("00000000000000016384+65536")]
    [InlineData("0000000000000001638a-65536")]
    [InlineData("09223372036854775807-16384")]
    [InlineData("99999999999999999999-16384")]
    public void Other_texts_are_no_names(string? text) => IndexRunName.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void The_checksum_is_that_of_RFC_3720()
    {
        Crc32C.Of("123456789"u8).Should().Be(0xE3069283);
        Crc32C.Of(new byte[32]).Should().Be(0x8A9136AA);
        Crc32C.Of([]).Should().Be(0);
    }

    // Never regenerated: it is what files of version 1 look like. The decoding is that of docs/formats/index-v1.md.
    [Fact]
    public async Task The_bytes_of_a_small_run_are_these()
    {
        using var folder = new TempFolder();
        await using (LedgerIndex index = new IndexedLedger().Index(new JsonlIndexStorage(folder["index"])))
        {
            for (int seq = 0; seq < 256; seq++)
            {
                ulong[] hashes = seq switch
                {
                    3 => [0x0000_0000_0100_0000, 0xFF00_0000_0000_0000],
                    5 or 6 or 9 => [0x0000_0000_0300_0000, 0xFF00_0000_0000_0000],
                    _ => [0xFF00_0000_0000_0000],
                };
                index.Add(hashes, LedgerHash.OfNothing, 0, 0);
            }

            await index.IdleAsync();
        }

        string hex = Convert.ToHexStringLower(await File.ReadAllBytesAsync(folder["index/00000000000000000000-256.run"]));
        string[] parts =
        [
            "0106", // hash 0 + 1; line 3: 2 · 3
            "02" + "0f" + "0b0004", // hash 1 + 2; a list of 3 bytes: 5 on with 0 + 2 lines, 2 on with 1
            "fdffffffef1f" + "0f" + "01fe01", // hash 3 + 0xFEFFFFFFFD; a list of 3 bytes: 0 on with 254 + 2 lines
        ];
        string bucket = string.Concat(parts);
        hex.Should().StartWith(bucket);
        string header = Convert.ToHexStringLower("DqLRun1\n"u8) + "0000000000000000" + "0001000000000000" + LedgerHash.OfNothing
            + "0300000000000000" // entries
            + "00000000" + "00000000" // bucket bits, list chunks
            + "11000000" + "bd9223ff" // the only bucket: 17 bytes, CRC-32C
            + "fed32d8c"; // CRC-32C of the header
        hex[bucket.Length..].Should().Be(header + "54000000" + Convert.ToHexStringLower("RUN1"u8));
    }

    [Fact]
    public async Task Keys_that_stand_in_the_same_lines_share_one_list()
    {
        var random = new Random(1);
        bool[] isRun = [.. Enumerable.Range(0, 4 * IndexedLedger.RunSize).Select(_ => random.Next(2) == 0)];
        long one = await SizeOfAsync(isRun.Select(shared => shared ? (ulong[])[1UL << 60] : []));
        long ten = await SizeOfAsync(isRun.Select(shared => shared ? Enumerable.Range(1, 10).Select(key => (ulong)key << 56).ToArray() : []));

        one.Should().BeGreaterThan(256, "the list has hundreds of intervals");
        (ten - one).Should().BeLessThan(10 * 12, "nine more entries point to it");
    }

    [Fact]
    public async Task An_index_of_detections_takes_at_most_20_bytes_a_record()
    {
        const int records = 65536;
        var random = new Random(2);
        IEnumerable<ulong[]> lines = Enumerable.Range(0, records).Select(seq => (ulong[])[
            LedgerKey.OfId(Some.Id(seq)).ComputeHash(), LedgerKey.OfKind("detection").ComputeHash(), LedgerKey.Trusted("job", "nightly").ComputeHash(),
            LedgerKey.Trusted("run", $"run-{seq / 5000}").ComputeHash(), LedgerKey.OfSample(random.Next(int.MaxValue)).ComputeHash(),
            LedgerKey.Trusted("dataset", "warehouse/raw.orders").ComputeHash(), LedgerKey.Trusted("issue", seq % 3 == 0 ? "outlier" : "label").ComputeHash(),
            LedgerKey.Trusted("tenant", "eu").ComputeHash()]);

        double perRecord = (double)await SizeOfAsync(lines, LedgerIndex.DefaultRunSize) / records;

        output.WriteLine($"{perRecord:F2} bytes a record");
        perRecord.Should().BeInRange(5, 20);
    }

    private static async Task<long> SizeOfAsync(IEnumerable<ulong[]> lines, int runSize = IndexedLedger.RunSize)
    {
        using var folder = new TempFolder();
        await using LedgerIndex index = new IndexedLedger().Index(new JsonlIndexStorage(folder["index"]), runSize: runSize);
        foreach (ulong[] hashes in lines)
        {
            index.Add(hashes, LedgerHash.OfNothing, 0, 0);
            await index.WaitForRoomAsync();
        }

        await index.IdleAsync();
        return new FileInfo(Directory.GetFiles(folder["index"], "*.run").Single()).Length;
    }
}
