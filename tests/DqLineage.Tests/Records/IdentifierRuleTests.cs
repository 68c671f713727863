namespace DqLineage.Tests.Records;

public class IdentifierRuleTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("with spaces and / \\ : * ? signs")]
    [InlineData("naïve 中 😀")]
    [InlineData("../x")]
    public void Any_visible_text_is_an_identifier(string text) =>
        IdentifierRule.Require(text, "id", "parameter").Should().Be(text);

    [Fact]
    public void The_limit_counts_bytes_of_UTF_8()
    {
        IdentifierRule.IsValid(new string('a', 512)).Should().BeTrue();
        IdentifierRule.IsValid(new string('a', 513)).Should().BeFalse();
        IdentifierRule.IsValid(new string('中', 170)).Should().BeTrue("510 bytes");
        IdentifierRule.IsValid(new string('中', 171)).Should().BeFalse("513 bytes");
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "empty")]
    [InlineData("\u00a0", "empty")]
    [InlineData("a\u001bb", "U+001B")]
    public void The_message_says_what_is_wrong(string? text, string part) =>
        FluentActions.Invoking(() => IdentifierRule.Require(text, "job id", "parameter"))
            .Should().Throw<ArgumentException>().WithMessage($"The job id*{part}*").Which.ParamName.Should().Be("parameter");

    [Fact]
    public void Absent_is_allowed_where_a_value_is_optional()
    {
        IdentifierRule.RequireIfGiven(null, "id", "parameter").Should().BeNull();
        FluentActions.Invoking(() => IdentifierRule.RequireIfGiven(string.Empty, "id", "parameter")).Should().Throw<ArgumentException>();
    }
}
