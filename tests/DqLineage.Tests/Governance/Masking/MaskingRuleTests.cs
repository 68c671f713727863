namespace DqLineage.Tests.Governance.Masking;

public sealed class MaskingRuleTests
{
    [Theory]
    [InlineData(MaskingMethod.Full, "Zoë Ångström", "***")]
    [InlineData(MaskingMethod.Full, "", "***")]
    [InlineData(MaskingMethod.Partial, "Zoë Ångström", "Z***m")]
    [InlineData(MaskingMethod.Partial, "👩‍👩‍👧abc👩‍👩‍👧", "👩‍👩‍👧***👩‍👩‍👧")]
    [InlineData(MaskingMethod.Partial, "Ana", "***")]
    [InlineData(MaskingMethod.LastFour, "+49 30 901820", "***1820")]
    [InlineData(MaskingMethod.LastFour, "1234567", "***")]
    public void A_method_leaves_what_it_says(MaskingMethod method, string value, string masked) => new MaskingRule { Method = method }.Mask(value).Should().Be(masked);

    [Fact]
    public void Hashes_are_equal_for_equal_values_of_one_rule_or_one_key_only()
    {
        var rule = new MaskingRule { Method = MaskingMethod.Hash };
        var keyed = new MaskingRule { Method = MaskingMethod.Hash, HashKey = "key"u8.ToArray() };

        rule.Mask("Ana").Should().Be(rule.Mask("Ana")).And.NotBe(rule.Mask("Bea")).And.MatchRegex("^hmac:[0-9a-f]{16}$");
        rule.Mask("Ana").Should().NotBe(new MaskingRule { Method = MaskingMethod.Hash }.Mask("Ana"));
        keyed.Mask("what do ya want for nothing?").Should().NotBe(rule.Mask("what do ya want for nothing?"));
        new MaskingRule { Method = MaskingMethod.Hash, HashKey = "Jefe"u8.ToArray() }.Mask("what do ya want for nothing?").Should().Be("hmac:5bdcc146bf60754e", "RFC 4231, test case 2");
    }
}
