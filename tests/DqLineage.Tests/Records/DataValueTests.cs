using System.Text.Json;

namespace DqLineage.Tests.Records;

public class DataValueTests
{
    public static TheoryData<DataValue, string> Conversions => new()
    {
        { "text", "\"text\"" },
        { "say \"hi\"", "\"say \\u0022hi\\u0022\"" },
        { (string?)null, "null" },
        { 42L, "42" },
        { 1L << 53, "9007199254740992" },
        { (1L << 53) + 1, "\"9007199254740993\"" },
        { long.MinValue, "\"-9223372036854775808\"" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { double.NaN, "\"NaN\"" },
        { double.PositiveInfinity, "\"Infinity\"" },
        { 1.10m, "\"1.10\"" },
        { true, "true" },
        { false, "false" },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public void A_value_converts_to_the_json_that_keeps_it_exactly(DataValue value, string json) =>
        value.Json.Should().Be(json);

    [Fact]
    public void Unspecified_and_null_are_different()
    {
        default(DataValue).IsUnspecified.Should().BeTrue();
        default(DataValue).Json.Should().BeEmpty();
        DataValue.Null.IsUnspecified.Should().BeFalse();
        DataValue.Null.Should().NotBe(default(DataValue));
    }

    [Fact]
    public void Json_loses_its_white_space() =>
        DataValue.FromJson(" { \"a\" : [ 1 , 2 ] } ").Json.Should().Be("""{"a":[1,2]}""");

    [Fact]
    public void Values_are_equal_when_their_json_is_the_same_text()
    {
        DataValue.FromJson("[1, 2]").Should().Be(DataValue.FromJson("[1,2]"));
        DataValue.FromJson("1.0").Should().NotBe(DataValue.FromJson("1"));
        ((DataValue)"42").Should().NotBe((DataValue)42L);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("nul")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""[{"b":{"a":1,"a":2}}]""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    public void Json_that_is_not_one_value_or_holds_no_proper_text_is_refused(string json) =>
        FluentActions.Invoking(() => DataValue.FromJson(json)).Should().Throw<JsonException>();

    [Fact]
    public void An_element_that_names_a_member_twice_is_refused()
    {
        using var document = JsonDocument.Parse("""{"a":1,"a":2}""");

        FluentActions.Invoking(() => DataValue.FromJson(document.RootElement)).Should().Throw<JsonException>();
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair_is_refused() =>
        FluentActions.Invoking(() => DataValue.FromString(new string([(char)0xDC00]))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("\"it's \\u00e9\"", "it's é")]
    [InlineData("42", "42")]
    [InlineData("null", "null")]
    [InlineData("[1, \"a\"]", "[1,\"a\"]")]
    public void A_reader_sees_texts_without_quotes(string json, string shown) =>
        DataValue.FromJson(json).ToString().Should().Be(shown);

    [Fact]
    public void What_is_unspecified_is_left_out_of_the_record_and_null_is_not()
    {
        Correction given = Some.Correction(Some.Id()) with { Before = default, After = DataValue.Null };

        string json = System.Text.Json.JsonSerializer.Serialize(given, RecordTypes.Correction.TypeInfo);

        json.Should().NotContain("before").And.Contain("\"after\":null");
    }

    [Fact]
    public void A_record_gives_back_null_and_unspecified_as_they_were()
    {
        Correction given = Some.Correction(Some.Id()) with { Before = default, After = DataValue.Null };

        byte[] json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(given, RecordTypes.Correction.TypeInfo);

        RecordTypes.Correction.Read(json).Should().Be(given);
    }
}
