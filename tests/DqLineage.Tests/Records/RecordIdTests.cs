namespace DqLineage.Tests.Records;

public class RecordIdTests
{
    [Fact]
    public void The_instant_of_a_UUIDv7_is_that_of_its_making_in_milliseconds() =>
        RecordId.TimeOf(Guid.CreateVersion7(Some.Instant.AddTicks(4567))).Should().Be(Some.Instant);

    [Fact]
    public void New_ids_are_UUIDv7_of_their_instant_and_all_different()
    {
        // More than are drawn at once.
        Guid[] ids = [.. Enumerable.Range(0, 1000).Select(_ => RecordId.New(Some.Instant.AddTicks(4567)))];

        ids.Should().OnlyContain(id => RecordId.IsVersion7(id) && RecordId.TimeOf(id) == Some.Instant);
        ids.Should().OnlyHaveUniqueItems();

        // Each of the 74 bits that are random takes both values; the other 54 are the instant, the version and the variant.
        byte[][] bytes = [.. ids.Select(id => id.ToByteArray(bigEndian: true))];
        int changing = Enumerable.Range(0, 128).Count(bit => bytes.Select(of => (of[bit / 8] >> (bit % 8)) & 1).Distinct().Count() == 2);
        changing.Should().Be(74);
    }

    [Fact]
    public void The_example_of_RFC_9562_reads_as_it_says()
    {
        // RFC 9562 appendix A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00.
        var id = Guid.Parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

        RecordId.IsVersion7(id).Should().BeTrue();
        RecordId.TimeOf(id).Should().Be(new DateTimeOffset(2022, 2, 22, 14, 22, 22, TimeSpan.FromHours(-5)));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("919108f7-52d1-4320-9bac-f847db4148a8")]
    [InlineData("1ec9414c-232a-6b00-b3c8-9f6bdeced846")]
    [InlineData("017f22e2-79b0-7cc3-18c4-dc0c0c07398f")]
    [InlineData("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f")]
    public void Other_versions_and_variants_are_none(string id) =>
        RecordId.IsVersion7(Guid.Parse(id)).Should().BeFalse();

    [Fact]
    public void A_UUIDv7_beyond_the_year_9999_is_refused_rather_than_misread()
    {
        RecordId.IsVersion7(Guid.Parse("e677d21f-dbff-7000-8000-000000000000")).Should().BeTrue("that is the last millisecond of 9999");
        RecordId.IsVersion7(Guid.Parse("e677d21f-dc00-7000-8000-000000000000")).Should().BeFalse();
    }
}
