namespace DqLineage.Tests.Governance;

public class ConfigContentHashTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2],"d":null}}""", """{ "b": {"d":null, "c":[1, 2]}, "a":1 }""")]
    [InlineData("""{"a":"\u00e9\/"}""", """{"\u0061":"é/"}""")]
    public void The_hash_is_that_of_the_content_whatever_its_order_and_spelling(string one, string other) =>
        HashOf(one).Should().Be(HashOf(other));

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":{}}""", """{"a":[]}""")]
    public void Other_contents_have_another_hash(string one, string other) => HashOf(one).Should().NotBe(HashOf(other));

    [Fact]
    public void The_hash_is_the_digest_that_its_documentation_gives()
    {
        // printf '%s' '{"B":"\"\\\n\u001f</é","a":[],"b":{"x":1.50,"y":true},"é":{}}' | sha256sum
        const string canonical = """{"B":"\"\\\n\u001f</é","a":[],"b":{"x":1.50,"y":true},"é":{}}""";
        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical)));

        HashOf("""{"é":{},"b":{"y":true,"x":1.50},"a":[],"B":"\u0022\u005C\u000A\u001F\u003C\u002F\u00E9"}""").Should().Be(expected)
            .And.Be("96ba28a58f2467657cb4a904bfceab4e3e8043e46141b35a89868e72bde91091");
    }

    [Fact]
    public void Names_are_ordered_by_their_UTF16_code_units()
    {
        // U+1D306 is D834 DF06 in UTF-16: before U+FB33, though behind it as a character.
        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("{\"\uD834\uDF06\":1,\"\uFB33\":2}")));

        HashOf("""{"\uFB33":2,"\uD834\uDF06":1}""").Should().Be(expected);
    }

    [Fact]
    public void Nothing_has_no_hash() =>
        FluentActions.Invoking(() => ConfigVersion.ComputeContentSha256(default)).Should().Throw<ArgumentException>();

    private static string HashOf(string json) => ConfigVersion.ComputeContentSha256(DataValue.FromJson(json));
}
