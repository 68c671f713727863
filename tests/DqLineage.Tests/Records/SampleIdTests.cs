namespace DqLineage.Tests.Records;

public class SampleIdTests
{
    private static readonly Guid s_uuid = Guid.Parse("0198a6c4-1111-7222-8333-444455556666");

    [Fact]
    public void The_integer_42_and_the_text_42_are_two_samples() =>
        new SampleId(42).Should().NotBe(new SampleId("42"));

    [Fact]
    public void A_uuid_and_its_text_are_two_samples() =>
        new SampleId(s_uuid).Should().NotBe(new SampleId(s_uuid.ToString("D")));

    [Fact]
    public void A_composite_and_the_text_that_looks_like_it_are_two_samples() =>
        SampleId.Composite(1, 2).Should().NotBe(new SampleId("(1,2)"));

    [Fact]
    public void A_composite_is_ordered() =>
        SampleId.Composite(1, 2).Should().NotBe(SampleId.Composite(2, 1));

    [Fact]
    public void A_composite_and_a_pair_of_the_same_parts_are_two_samples() =>
        SampleId.Composite(1, 2).Should().NotBe(SampleId.Pair(1, 2));

    [Fact]
    public void A_pair_is_the_same_in_either_order()
    {
        SampleId one = SampleId.Pair("b", 2);
        SampleId other = SampleId.Pair(2, "b");

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
        (one == other).Should().BeTrue();
        (one != other).Should().BeFalse();
    }

    [Fact]
    public void The_members_of_a_pair_of_integers_are_ordered_by_value() =>
        SampleId.Pair(10, 9).ToString().Should().Be("{9,10}");

    [Fact]
    public void A_pair_may_hold_composites()
    {
        SampleId pair = SampleId.Pair(SampleId.Composite(2024, "b"), SampleId.Composite(2024, "a"));

        pair.Parts.Should().Equal(SampleId.Composite(2024, "a"), SampleId.Composite(2024, "b"));
        SampleId.Parse(pair.ToString()).Should().Be(pair);
    }

    [Fact]
    public void A_pair_of_a_sample_with_itself_is_refused() =>
        FluentActions.Invoking(() => SampleId.Pair(1, 1)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_pair_in_a_pair_is_refused() =>
        FluentActions.Invoking(() => SampleId.Pair(SampleId.Pair(1, 2), 3)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_composite_in_a_composite_is_refused() =>
        FluentActions.Invoking(() => SampleId.Composite(SampleId.Composite(1, 2), 3)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_pair_in_a_composite_is_refused() =>
        FluentActions.Invoking(() => SampleId.Composite(SampleId.Pair(1, 2), 3)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    public void A_composite_has_2_to_16_parts(int parts) =>
        FluentActions.Invoking(() => SampleId.Composite(Enumerable.Range(0, parts).Select(part => new SampleId(part)).ToArray()))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void A_composite_keeps_16_parts_in_their_order()
    {
        SampleId[] parts = [.. Enumerable.Range(0, 16).Select(part => new SampleId(part))];

        SampleId.Composite(parts).Parts.Should().Equal(parts);
    }

    [Fact]
    public void A_simple_sample_has_no_parts()
    {
        new SampleId(42).Parts.Should().BeEmpty();
        new SampleId("(a,b)").Parts.Should().BeEmpty();
    }

    [Fact]
    public void A_text_may_have_512_bytes() =>
        SampleId.Parse(new SampleId(new string('a', 512)).ToString()).Should().Be(new SampleId(new string('a', 512)));

    [Theory]
    [InlineData(513, "a")]
    [InlineData(257, "é")]
    [InlineData(129, "😀")]
    public void A_text_of_more_than_512_bytes_is_refused(int count, string character) =>
        FluentActions.Invoking(() => new SampleId(string.Concat(Enumerable.Repeat(character, count))))
            .Should().Throw<ArgumentException>().WithMessage("*512*");

    [Fact]
    public void A_composite_of_more_than_512_bytes_is_refused() =>
        FluentActions.Invoking(() => SampleId.Composite(new string('a', 300), new string('b', 300)))
            .Should().Throw<ArgumentException>().WithMessage("*512*");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void A_text_that_is_empty_or_holds_control_characters_is_refused(string text) =>
        FluentActions.Invoking(() => new SampleId(text)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_text_with_half_a_surrogate_pair_is_refused()
    {
        string lone = new([(char)0xD800]);

        FluentActions.Invoking(() => new SampleId(lone)).Should().Throw<ArgumentException>().WithMessage("*surrogate*");
    }

    [Fact]
    public void The_default_is_no_sample_and_equals_none()
    {
        SampleId none = default;

        none.IsDefault.Should().BeTrue();
        none.Should().NotBe(new SampleId(0));
        none.ToString().Should().BeEmpty();
    }

    [Fact]
    public void What_a_reader_sees_has_no_quotes()
    {
        new SampleId("it's").ToDisplayString().Should().Be("it's");
        new SampleId("42").ToDisplayString().Should().Be("42");
        SampleId.Composite(1, "42").ToDisplayString().Should().Be("(1,'42')");
    }
}
