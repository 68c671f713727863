using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Schemas;

public class JsonSchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":"integer"}""", "3.0", "3.5")]
    [InlineData("""{"type":"integer"}""", "9007199254740993", "\"3\"")]
    [InlineData("""{"type":"number"}""", "3.5", "true")]
    [InlineData("""{"type":"boolean"}""", "false", "null")]
    [InlineData("""{"type":"array"}""", "[]", "{}")]
    [InlineData("""{"type":"object"}""", "{}", "[]")]
    [InlineData("""{"enum":["A","B"]}""", "\"B\"", "\"b\"")]
    [InlineData("""{"const":"compare"}""", "\"compare\"", "\"binary\"")]
    [InlineData("""{"minimum":1}""", "1", "0")]
    [InlineData("""{"format":"uuid"}""", "\"0187efe3-b023-79a2-a9c5-f9c1cc621a02\"", "\"run-1\"")]
    [InlineData("""{"format":"uri"}""", "\"urn:a:b\"", "\"/data/orders\"")]
    [InlineData("""{"format":"uri"}""", "\"https://a.example/b#c\"", "\"a b\"")]
    [InlineData("""{"format":"date-time"}""", "\"2024-02-29T01:02:03.123456Z\"", "\"2024-02-29T01:02:03\"")]
    [InlineData("""{"format":"date-time"}""", "\"2024-02-29T01:02:03+01:00\"", "\"2023-02-29T01:02:03Z\"")]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", """{"b":1}""")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1,"b":1}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"1","b":2}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":{"type":"string"}}""", """{"a":1,"b":"1"}""", """{"b":1}""")]
    [InlineData("""{"items":{"type":"string"}}""", """["a"]""", """["a",1]""")]
    [InlineData("""{"allOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1,"b":1}""", """{"a":1}""")]
    [InlineData("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1,"b":1}""", """{"c":1}""")]
    [InlineData("""{"oneOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"not":{"required":["a","b"]}}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"$ref":"#/$defs/name"}""", "\"a\"", "1")]
    [InlineData("""{"$ref":"urn:other#/$defs/number"}""", "1", "\"a\"")]
    public void A_keyword_lets_the_valid_pass_and_holds_the_invalid(string schema, string valid, string invalid)
    {
        JsonSchemaValidator validator = Of(schema);

        validator.FaultsOf("urn:test", Json.Of(valid)).Should().BeEmpty();
        validator.FaultsOf("urn:test", Json.Of(invalid)).Should().NotBeEmpty();
    }

    [Fact]
    public void A_keyword_that_is_not_known_is_refused() =>
        Of("""{"maximum":1}""").Invoking(validator => validator.FaultsOf("urn:test", Json.Of("1"))).Should().Throw<NotSupportedException>().WithMessage("*maximum*");

    [Fact]
    public void A_fault_says_where_it_is() =>
        Of("""{"properties":{"a":{"items":{"type":"string"}}}}""").FaultsOf("urn:test", Json.Of("""{"a":["b",1]}"""))
            .Should().ContainSingle().Which.Should().StartWith("$.a[1]:");

    [Fact]
    public void Members_that_no_schema_describes_are_told()
    {
        JsonSchemaValidator validator = Of("""
            {"allOf":[{"properties":{"a":{"properties":{"b":true},"additionalProperties":true}}},{"properties":{"free":{"type":"object","additionalProperties":true}}}]}
            """);

        validator.UnknownMembersOf("urn:test", Json.Of("""{"a":{"b":1,"c":1},"free":{"d":{"e":1}},"f":1}""")).Should().Equal("$.a.c", "$.f");
    }

    [SharedDataFact(EventSchemas.Folder)]
    public void The_instances_of_the_specification_are_valid()
    {
        var schemas = EventSchemas.Load();
        int held = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Find($"{EventSchemas.Folder}/tests")!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            JsonElement instance = Json.Of(File.ReadAllBytes(path));
            string folder = Path.GetFileName(Path.GetDirectoryName(path)!);
            if (folder == "tests")
            {
                schemas.FaultsOf(instance).Should().BeEmpty(path);
                continue;
            }

            JsonProperty facet = instance.EnumerateObject().Single();
            schemas.Facets.Where(known => known.Value.Contains($"/{folder}.json", StringComparison.Ordinal))
                .Should().Contain(known => schemas.FaultsOf(known.Key.Place, facet.Name, facet.Value).Count == 0, path);
            held++;
        }

        held.Should().BeGreaterThan(40);
    }

    [SharedDataFact(EventSchemas.Folder)]
    public void There_is_a_schema_for_each_facet() => EventSchemas.Load().Facets.Should().HaveCount(40, "38 schemas, of which those of subset and lineage hold two each");

    private static JsonSchemaValidator Of(string schema)
    {
        var schemas = new JsonSchemaSet();
        schemas.Add(Json.Of("""{"$id":"urn:other","$defs":{"number":{"type":"number"}}}"""));
        schemas.Add(Json.Of("""{"$id":"urn:test","$defs":{"name":{"type":"string"}},""" + schema.Trim()[1..]));
        return new JsonSchemaValidator(schemas);
    }
}
