namespace DqLineage.Tests.Evidence;

public sealed class ZipCrc32Tests
{
    [Fact]
    public void The_check_value_of_the_catalogue_is_met() => Sum("123456789"u8.ToArray()).Should().Be(0xCBF43926);

    [Fact]
    public void Any_length_in_any_pieces_gives_the_sum_that_the_definition_gives()
    {
        byte[] bytes = new byte[300];
        new Random(5).NextBytes(bytes);
        for (int length = 0; length < bytes.Length; length++)
        {
            var crc = new ZipCrc32();
            crc.Append(bytes.AsSpan(0, length / 3));
            crc.Append(bytes.AsSpan(length / 3, length - (length / 3)));

            crc.Value.Should().Be(ForgedMember.Crc32(bytes.AsSpan(0, length)));
        }
    }

    private static uint Sum(byte[] bytes)
    {
        var crc = new ZipCrc32();
        crc.Append(bytes);
        return crc.Value;
    }
}
