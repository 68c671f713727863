namespace DqLineage.Tests.Governance.Masking;

public sealed class CardNumberTests
{
    // The numbers that card schemes and payment services publish for tests.
    [Theory]
    [InlineData("4111111111111111", "************1111")]
    [InlineData("4012888888881881", "************1881")]
    [InlineData("4222222222222", "*********2222")]
    [InlineData("5555555555554444", "************4444")]
    [InlineData("5105105105105100", "************5100")]
    [InlineData("2223003122003222", "************3222")]
    [InlineData("378282246310005", "***********0005")]
    [InlineData("371449635398431", "***********8431")]
    [InlineData("6011111111111117", "************1117")]
    [InlineData("6011000990139424", "************9424")]
    [InlineData("30569309025904", "**********5904")]
    [InlineData("38520000023237", "**********3237")]
    [InlineData("3530111333300000", "************0000")]
    [InlineData("3566002020360505", "************0505")]
    [InlineData("6200000000000005", "************0005")]
    [InlineData("6759649826438453", "************8453")]
    public void Published_test_numbers_are_masked_but_for_four_digits(string number, string masked) => CardNumbers.Mask(number).Should().Be(masked);

    [Theory]
    [InlineData("4111 1111 1111 1111", "**** **** **** 1111")]
    [InlineData("4111-1111-1111-1111", "****-****-****-1111")]
    [InlineData("3782.822463.10005", "****.******.*0005")]
    [InlineData("dataset/cards%204111%201111%201111%201111", "dataset/cards%20****%20****%20****%201111")]
    [InlineData("4111%201111%201111%201111%2", "****%20****%20****%201111%2")]
    [InlineData("card: 4111111111111111.", "card: ************1111.")]
    [InlineData("(5555555555554444)/4012888888881881", "(************4444)/************1881")]
    [InlineData("on 2026-01-02 4111 1111 1111 1111 was charged", "on 2026-01-02 **** **** **** 1111 was charged")]
    [InlineData("4111111111111111 03/29", "************1111 03/29")]
    [InlineData("{\"pan\":\"4111111111111111\"}", "{\"pan\":\"************1111\"}")]
    public void Numbers_are_found_within_texts_and_with_separators(string text, string masked) => CardNumbers.Mask(text).Should().Be(masked);

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("9111111111111111")]
    [InlineData("411111111111")]
    [InlineData("41111111111111111111")]
    [InlineData("x4111111111111111")]
    [InlineData("4111111111111111x")]
    [InlineData("4111  1111  1111  1111")]
    [InlineData("2026-01-02T03:04:05.678000Z")]
    [InlineData("01a1ff02-6f2f-718d-a896-ae0094b84c9f")]
    [InlineData("")]
    public void What_is_no_card_number_stays(string text) => CardNumbers.Mask(text).Should().Be(text);

    [Fact]
    public void Nothing_stays_nothing() => CardNumbers.Mask(null).Should().BeNull();

    [Fact]
    public void A_long_row_of_digits_is_looked_through_once()
    {
        string text = string.Join(' ', Enumerable.Repeat("4111111111111111 4111111111111112", 50_000));

        CardNumbers.Mask(text)!.Length.Should().Be(text.Length);
    }
}
