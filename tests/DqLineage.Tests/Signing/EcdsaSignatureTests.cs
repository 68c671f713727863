using System.Formats.Asn1;
using System.Numerics;

namespace DqLineage.Tests.Signing;

public class EcdsaSignatureTests
{
    private static readonly BigInteger s_order = BigInteger.Parse("115792089210356248762697446949407573529996955224135760342422259061068512044369", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void What_is_written_is_what_the_library_of_NET_writes_and_is_read_again()
    {
        var random = new Random(11);
        for (int i = 0; i < 2000; i++)
        {
            byte[] rs = new byte[64];
            random.NextBytes(rs);
            // Short integers now and then: some leading bytes are zero.
            rs.AsSpan(0, random.Next(32)).Clear();
            rs.AsSpan(32, random.Next(32)).Clear();
            rs[0] = rs[32] = (byte)random.Next(255);
            rs[31] |= 1;
            rs[63] |= 1;
            byte[] expected = Der(Integer(rs[..32]), Integer(rs[32..]));
            byte[] read = new byte[64];

            EcdsaSignature.WriteDer(rs).Should().Equal(expected);
            EcdsaSignature.TryReadDer(expected, read).Should().BeTrue();
            read.Should().Equal(rs);
        }
    }

    [Theory]
    [InlineData("30820006020101020101", "a length of three bytes")]
    [InlineData("308106020101020101", "a length of two bytes where one does")]
    [InlineData("3007020200010201 01", "r with a zero in front")]
    [InlineData("300702010102020001", "s with a zero in front")]
    [InlineData("3006020181020101", "a negative r")]
    [InlineData("3006020101020181", "a negative s")]
    [InlineData("300602010102010100", "a byte behind")]
    [InlineData("300702010102010100", "a byte behind, within the sequence")]
    [InlineData("3006020100020101", "r is 0")]
    [InlineData("3006020101020100", "s is 0")]
    [InlineData("300502010102 00", "an empty s")]
    [InlineData("3005020002 0101", "an empty r")]
    [InlineData("3080020101020101 0000", "an indefinite length")]
    [InlineData("3106020101020101", "a set")]
    [InlineData("3006030101020101", "r is no integer")]
    [InlineData("300702810101020101", "r with a long-form length")]
    [InlineData("3003020101", "one integer")]
    [InlineData("30090201010201010201 01", "three integers")]
    [InlineData("3006020101020102 ", null)]
    public void Only_the_one_spelling_is_read(string hex, string? why) =>
        EcdsaSignature.TryReadDer(Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal)), new byte[64]).Should().Be(why is null, why);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void R_and_s_lie_below_the_order_of_the_curve(int distance, bool isRead)
    {
        EcdsaSignature.TryReadDer(Der(s_order + distance, 1), new byte[64]).Should().Be(isRead);
        EcdsaSignature.TryReadDer(Der(1, s_order + distance), new byte[64]).Should().Be(isRead);
    }

    private static BigInteger Integer(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Der(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }
}
