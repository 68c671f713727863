using System.Buffers;
using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public class VarIntTests
{
    // Every length of a number, at its smallest and at its largest.
    private static IEnumerable<ulong> Numbers =>
        Enumerable.Range(0, 64).Select(bit => 1UL << bit).SelectMany(power => (ulong[])[power - 1, power, power + 1]).Append(ulong.MaxValue).Distinct();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_number_reads_back_whatever_stands_behind_it(int bytesBehind)
    {
        foreach (ulong number in Numbers)
        {
            byte[] bytes = [0x55, .. Write(number), .. Enumerable.Repeat((byte)0xFF, bytesBehind)];
            int position = 1;

            VarInt.Read(bytes, ref position).Should().Be(number);
            position.Should().Be(bytes.Length - bytesBehind);
        }
    }

    [Fact]
    public void A_number_that_has_no_end_is_refused()
    {
        foreach (ulong number in Numbers.Where(number => number > 0x7F))
        {
            byte[] bytes = Write(number);
            for (int length = 0; length < bytes.Length; length++)
            {
                int position = 0;
                FluentActions.Invoking(() => VarInt.Read(bytes.AsSpan(0, length), ref position)).Should().Throw<IndexLostException>();
            }
        }

        int start = 0;
        byte[] endless = [.. Enumerable.Repeat((byte)0x80, 20)];
        FluentActions.Invoking(() => VarInt.Read(endless, ref start)).Should().Throw<IndexLostException>();
    }

    private static byte[] Write(ulong number)
    {
        var bytes = new ArrayBufferWriter<byte>();
        VarInt.Write(bytes, number);
        return bytes.WrittenSpan.ToArray();
    }
}
