using Xunit.Abstractions;

namespace DqLineage.Tests.Evidence;

/// <summary>Every single bit of a pack. What docs/formats/evidence-pack-v1.md says of bits that may differ is said by these tests.</summary>
public sealed class PackBitFlipTests(ITestOutputHelper output) : ForgedZipTestBase
{
    [Fact]
    public async Task Every_bit_is_either_noticed_or_one_of_packed_data_that_unpack_to_the_same_bytes()
    {
        (string Name, int Start, int End)[] packed = [.. PackedData()];
        Dictionary<string, byte[]> files = PackLedger.Files(Pack);
        var free = new List<(int Byte, int Bit)>();
        for (int at = 0; at < Pack.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] flipped = [.. Pack];
                flipped[at] ^= (byte)(1 << bit);
                if ((await VerifyAsync(flipped)).IsIntact)
                {
                    free.Add((at, bit));
                    PackLedger.Files(flipped).Should().BeEquivalentTo(files, options => options.WithStrictOrdering(), $"bit {bit} of byte {at} was not noticed");
                }
            }
        }

        foreach ((int at, int bit) in free)
        {
            (string name, int start, int end) = packed.SingleOrDefault(data => at >= data.Start && at < data.End);
            output.WriteLine($"byte {at}, bit {bit}: {name ?? "no packed data"}, byte {at - start} of {end - start}");
        }

        output.WriteLine($"{free.Count} of {Pack.Length * 8} bits are free");
        free.Should().OnlyContain(one => packed.Any(data => one.Byte >= data.Start && one.Byte < data.End), "no other byte is free");
    }

    [Fact]
    public async Task The_bits_that_fill_up_the_last_byte_of_packed_data_are_free()
    {
        // The end of a block of fixed codes is seven zero bits; they fill up the byte behind the three bits of its header.
        ForgedZip zip = ForgedZip.Of(Pack);
        byte[] content = zip.Members[0].Content;
        byte length = (byte)content.Length;
        zip.Members[0].Packed = [0, length, 0, (byte)~length, 0xFF, .. content, 3, 0xFC];

        (await VerifyAsync(zip.Build())).IsIntact.Should().BeTrue();
    }

    private IEnumerable<(string Name, int Start, int End)> PackedData()
    {
        int at = 0;
        foreach (ForgedMember member in ForgedZip.Of(Pack).Members)
        {
            int start = at + 30 + member.Name.Length;
            yield return (System.Text.Encoding.UTF8.GetString(member.Name), start, start + member.Packed.Length);
            at = start + member.Packed.Length + 16;
        }
    }
}
