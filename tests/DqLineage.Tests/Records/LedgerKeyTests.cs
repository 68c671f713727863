namespace DqLineage.Tests.Records;

public class LedgerKeyTests
{
    [Fact]
    public void A_key_is_a_name_and_a_value_that_may_hold_colons()
    {
        var key = new LedgerKey("in", "dataset/warehouse:raw.orders");

        key.Text.Should().Be("in:dataset/warehouse:raw.orders");
        key.Name.Should().Be("in");
        key.Value.Should().Be("dataset/warehouse:raw.orders");
        LedgerKey.Parse(key.Text).Should().Be(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void A_name_that_is_not_1_to_32_of_the_allowed_letters_is_refused(string name) =>
        FluentActions.Invoking(() => new LedgerKey(name, "v")).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public void A_value_that_is_empty_or_holds_control_characters_is_refused(string value) =>
        FluentActions.Invoking(() => new LedgerKey("n", value)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_value_may_have_4096_bytes_and_no_more()
    {
        new LedgerKey("n", new string('é', 2048)).Value.Should().HaveLength(2048);
        FluentActions.Invoking(() => new LedgerKey("n", new string('é', 2049))).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(":v")]
    [InlineData("n:")]
    [InlineData("N:v")]
    public void A_text_without_a_name_and_a_value_is_no_key(string text)
    {
        FluentActions.Invoking(() => LedgerKey.Parse(text)).Should().Throw<ArgumentException>();
        LedgerKey.TryParse(text, out _).Should().BeFalse();
    }

    [Fact]
    public void The_key_of_a_dataset_escapes_what_would_be_ambiguous()
    {
        var left = LedgerKey.OfDataset(new DatasetRef { Namespace = "a/b", Name = "c" });
        var right = LedgerKey.OfDataset(new DatasetRef { Namespace = "a", Name = "b/c" });

        left.Text.Should().Be("dataset:a%2Fb/c");
        right.Should().NotBe(left);
    }

    [Fact]
    public void The_default_names_nothing() =>
        FluentActions.Invoking(() => default(LedgerKey).Text).Should().Throw<InvalidOperationException>();
}
