namespace DqLineage.Tests.Records;

public class SampleIdTextTests
{
    public static TheoryData<SampleId, string> Forms => new()
    {
        { 42, "42" },
        { -7, "-7" },
        { 0, "0" },
        { long.MaxValue, "9223372036854775807" },
        { long.MinValue, "-9223372036854775808" },
        { "row-17", "row-17" },
        { "42", "'42'" },
        { "-7", "'-7'" },
        { "007", "007" },
        { "-0", "-0" },
        { "+1", "+1" },
        { " 1", " 1" },
        { "9223372036854775808", "9223372036854775808" },
        { "it's", "'it''s'" },
        { "'", "''''" },
        { "''", "''''''" },
        { "a,b", "'a,b'" },
        { "(a)", "'(a)'" },
        { "{a}", "'{a}'" },
        { "naïve 😀", "naïve 😀" },
        { "a:b/c%20", "a:b/c%20" },
        { Guid.Parse("0198a6c4-1111-7222-8333-444455556666"), "0198a6c4-1111-7222-8333-444455556666" },
        { "0198a6c4-1111-7222-8333-444455556666", "'0198a6c4-1111-7222-8333-444455556666'" },
        { "0198A6C4-1111-7222-8333-444455556666", "'0198A6C4-1111-7222-8333-444455556666'" },
        { "0198a6c4111172228333444455556666", "0198a6c4111172228333444455556666" },
        { SampleId.Composite(2024, "row-17"), "(2024,row-17)" },
        { SampleId.Composite("2024", "a,b", "it's"), "('2024','a,b','it''s')" },
        { SampleId.Composite("(", ")"), "('(',')')" },
        { SampleId.Pair(2, 1), "{1,2}" },
        { SampleId.Pair("b", "a"), "{a,b}" },
        { SampleId.Pair("1", 1), "{1,'1'}" },
        { SampleId.Pair(SampleId.Composite(1, "x"), 7), "{7,(1,x)}" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_text_form_is_as_documented_and_reads_back(SampleId sample, string text)
    {
        sample.ToString().Should().Be(text);
        SampleId read = SampleId.Parse(text);
        read.Should().Be(sample);
        read.Kind.Should().Be(sample.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("()")]
    [InlineData("(1)")]
    [InlineData("(1,)")]
    [InlineData("(,1)")]
    [InlineData("(1,2")]
    [InlineData("1,2")]
    [InlineData("(1,2)3")]
    [InlineData("(1;2}")]
    [InlineData("(1,2}")]
    [InlineData("((1,2),3)")]
    [InlineData("({1,2},3)")]
    [InlineData("{")]
    [InlineData("{1}")]
    [InlineData("{1,1}")]
    [InlineData("{1,2,3}")]
    [InlineData("{{1,2},3}")]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("'a")]
    [InlineData("'a'b")]
    [InlineData("a'b")]
    [InlineData("a(b")]
    [InlineData("a\nb")]
    [InlineData("'a\0'")]
    public void A_text_that_is_not_well_formed_is_refused(string text) =>
        FluentActions.Invoking(() => SampleId.Parse(text)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData('(')]
    [InlineData('{')]
    [InlineData('\'')]
    public void However_deep_a_text_pretends_to_be_it_is_refused_without_harm(char opening) =>
        FluentActions.Invoking(() => SampleId.Parse(new string(opening, 1_000_001))).Should().Throw<ArgumentException>();

    [Fact]
    public void A_refused_text_is_shown_short() =>
        FluentActions.Invoking(() => SampleId.Parse("(" + new string('x', 5000)))
            .Should().Throw<ArgumentException>().Which.Message.Length.Should().BeLessThan(400);

    [Fact]
    public void A_refused_text_is_shown_without_control_characters() =>
        FluentActions.Invoking(() => SampleId.Parse("(\u001b[31m")).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("\u001b");

    [Fact]
    public void An_upper_case_uuid_without_quotes_is_the_uuid() =>
        SampleId.Parse("0198A6C4-1111-7222-8333-444455556666")
            .Should().Be(new SampleId(Guid.Parse("0198a6c4-1111-7222-8333-444455556666")));

    [Fact]
    public void Quotes_that_are_not_needed_make_no_difference() =>
        SampleId.Parse("'row-17'").Should().Be(new SampleId("row-17"));
}
