using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;
using Xunit.Abstractions;

namespace DqLineage.Tests.Evidence;

/// <summary>Every single bit of a pack. What docs/formats/evidence-pack-v1.md says of bits that may differ is said by these tests.</summary>
public sealed class PackBitFlipTests(ITestOutputHelper output) : ForgedZipTestBase
{
    // Signatures take time to check: in the short form every thirteenth bit of a signed pack is flipped.
    private const int StrideOfSigned = 13;

    [Fact]
    public Task Every_bit_is_either_noticed_or_one_of_packed_data_that_unpack_to_the_same_bytes() =>
        FlipAsync(Pack, stride: 1, async zip => (await VerifyAsync(zip)).IsIntact);

    [Fact]
    public async Task Every_bit_of_a_signed_pack_is_either_noticed_or_one_of_packed_data_that_unpack_to_the_same_bytes()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        byte[] pack = await SmallPack.MakeSignedAsync(signer);
        var options = new EvidencePackVerificationOptions { Trust = TrustPolicy.Of(signer.VerifierKey) };

        await FlipAsync(pack, LongRun.IsWanted ? 1 : StrideOfSigned, async zip => (await EvidencePack.VerifyAsync(new MemoryStream(zip), options)).Verdict != PackVerdict.Invalid);
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

    private async Task FlipAsync(byte[] pack, int stride, Func<byte[], Task<bool>> isUnnoticed)
    {
        (string Name, int Start, int End)[] packed = [.. PackedData(pack)];
        Dictionary<string, byte[]> files = PackLedger.Files(pack);
        var free = new List<long>();
        for (long bit = 0; bit < pack.Length * 8L; bit += stride)
        {
            byte[] flipped = [.. pack];
            flipped[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            if (await isUnnoticed(flipped))
            {
                free.Add(bit);
                PackLedger.Files(flipped).Should().BeEquivalentTo(files, options => options.WithStrictOrdering(), $"bit {bit % 8} of byte {bit / 8} was not noticed");
            }
        }

        foreach (long bit in free)
        {
            (string name, int start, int end) = packed.SingleOrDefault(data => bit / 8 >= data.Start && bit / 8 < data.End);
            output.WriteLine($"byte {bit / 8}, bit {bit % 8}: {name ?? "no packed data"}, byte {(bit / 8) - start} of {end - start}");
        }

        output.WriteLine($"{free.Count} of {pack.Length * 8L / stride} bits of {pack.Length} bytes are free");
        free.Should().OnlyContain(bit => packed.Any(data => bit / 8 >= data.Start && bit / 8 < data.End), "no other byte is free");
    }

    private static IEnumerable<(string Name, int Start, int End)> PackedData(byte[] pack)
    {
        int at = 0;
        foreach (ForgedMember member in ForgedZip.Of(pack).Members)
        {
            int start = at + 30 + member.Name.Length;
            yield return (System.Text.Encoding.UTF8.GetString(member.Name), start, start + member.Packed.Length);
            at = start + member.Packed.Length + 16;
        }
    }
}
