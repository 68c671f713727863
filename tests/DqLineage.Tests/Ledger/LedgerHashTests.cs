namespace DqLineage.Tests.Ledger;

public class LedgerHashTests
{
    [Fact]
    public void The_leaf_hash_of_nothing_is_that_of_RFC_6962() =>
        LedgerHash.OfLeaf([]).ToString().Should().Be("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");

    [Fact]
    public void The_leaf_hash_of_a_text_is_SHA_256_of_a_zero_byte_and_the_text()
    {
        // printf '\0abc' | sha256sum
        LedgerHash.OfLeaf("abc"u8).ToString().Should().Be("609f6e36d2405585188d5cfd761f407c7cc46a7d3f314c88270469dde315fcd1");
    }

    [Fact]
    public void A_hash_reads_back_from_its_digits_and_its_bytes()
    {
        var hash = LedgerHash.OfLeaf("abc"u8);
        byte[] bytes = new byte[LedgerHash.Size];
        byte[] digits = new byte[LedgerHash.HexLength];
        hash.CopyTo(bytes);
        hash.WriteHex(digits);

        LedgerHash.FromBytes(bytes).Should().Be(hash);
        LedgerHash.TryParse(digits, out LedgerHash read).Should().BeTrue();
        (read == hash).Should().BeTrue();
        (read != hash).Should().BeFalse();
        read.GetHashCode().Should().Be(hash.GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01")]
    [InlineData("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d0")]
    [InlineData("6E340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("ge340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("0x340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public void Only_64_lower_case_digits_are_a_hash(string digits) =>
        LedgerHash.TryParse(System.Text.Encoding.UTF8.GetBytes(digits), out _).Should().BeFalse();

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_has_32_bytes(int length) =>
        FluentActions.Invoking(() => LedgerHash.FromBytes(new byte[length])).Should().Throw<ArgumentException>();

    [Fact]
    public void The_default_is_32_zero_bytes() =>
        default(LedgerHash).ToString().Should().Be(new string('0', 64));
}
