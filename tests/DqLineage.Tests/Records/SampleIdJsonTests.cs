using System.Text.Json;

namespace DqLineage.Tests.Records;

public class SampleIdJsonTests
{
    public static TheoryData<SampleId, string> Forms => new()
    {
        { 42, "42" },
        { 1L << 53, "9007199254740992" },
        { -(1L << 53), "-9007199254740992" },
        { (1L << 53) + 1, """{"integer":"9007199254740993"}""" },
        { -(1L << 53) - 1, """{"integer":"-9007199254740993"}""" },
        { long.MinValue, """{"integer":"-9223372036854775808"}""" },
        { "42", "\"42\"" },
        { "row-17", "\"row-17\"" },
        { Guid.Parse("0198a6c4-1111-7222-8333-444455556666"), """{"uuid":"0198a6c4-1111-7222-8333-444455556666"}""" },
        { SampleId.Composite(2024, "row-17"), """[2024,"row-17"]""" },
        { SampleId.Composite((1L << 53) + 1, "x"), """[{"integer":"9007199254740993"},"x"]""" },
        { SampleId.Pair(2, 1), """{"pair":[1,2]}""" },
        { SampleId.Pair(SampleId.Composite(1, 2), "x"), """{"pair":["x",[1,2]]}""" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_json_form_is_as_documented_and_reads_back(SampleId sample, string json)
    {
        JsonSerializer.Serialize(sample).Should().Be(json);
        JsonSerializer.Deserialize<SampleId>(json).Should().Be(sample);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("\"\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[[1,2],3]")]
    [InlineData("{}")]
    [InlineData("""{"uuid":5}""")]
    [InlineData("""{"uuid":null}""")]
    [InlineData("""{"uuid":"x"}""")]
    [InlineData("""{"integer":5}""")]
    [InlineData("""{"integer":"x"}""")]
    [InlineData("""{"integer":"9223372036854775808"}""")]
    [InlineData("""{"integer":null}""")]
    [InlineData("""{"pair":[1]}""")]
    [InlineData("""{"pair":[1,2,3]}""")]
    [InlineData("""{"pair":[1,1]}""")]
    [InlineData("""{"pair":{"pair":[1,2]}}""")]
    [InlineData("""{"other":1}""")]
    [InlineData("""{"integer":"1","uuid":"x"}""")]
    public void Json_that_is_no_sample_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<SampleId>(json)).Should().Throw<JsonException>();

    [Fact]
    public void The_default_is_not_written() =>
        FluentActions.Invoking(() => JsonSerializer.Serialize(default(SampleId))).Should().Throw<JsonException>();
}
