using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Makes events of all kinds with facets of any shape: keys with dots and hyphens, nulls, numbers of any size, texts of any script, deep nesting.</summary>
internal sealed class EventGenerator(int seed)
{
    private const int MaxDepth = 6;

    private static readonly string[] s_words = ["spark.logicalPlan", "a-b", "ä", "日本語", "emoji 🚀", "with \"quotes\"", "back\\slash", "tab\there", "", "null", "_deletedNot", "$ref", "snake_case"];
    private static readonly string[] s_numbers = ["0", "-0", "1", "-1.5", "1e10", "9007199254740993", "18446744073709551616", "123456789012345678901234567890", "0.1", "1E-7", "3.141592653589793238462643383279"];
    private static readonly string[] s_types = ["START", "RUNNING", "COMPLETE", "FAIL", "ABORT", "OTHER"];

#pragma warning disable CA5394 // Events that can be made again, no secret.
    private readonly Random _random = new(seed);
    private int _made;

    internal string Next(int _)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("eventTime", DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + _made++).ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("producer", "https://example.com/producer");
            switch (_random.Next(4))
            {
                case 0:
                    writer.WritePropertyName("dataset");
                    WriteNamed(writer, "dataset");
                    break;
                case 1:
                    writer.WritePropertyName("job");
                    WriteNamed(writer, "job");
                    WriteDatasets(writer);
                    break;
                default:
                    WriteRun(writer);
                    break;
            }

            WriteMembers(writer, depth: 2);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteRun(Utf8JsonWriter writer)
    {
        writer.WriteString("eventType", s_types[_random.Next(s_types.Length)]);
        writer.WritePropertyName("run");
        writer.WriteStartObject();
        writer.WriteString("runId", $"run {_random.Next(50).ToString(CultureInfo.InvariantCulture)}");
        WriteFacets(writer, "facets");
        writer.WriteEndObject();
        writer.WritePropertyName("job");
        WriteNamed(writer, "job");
        WriteDatasets(writer);
    }

    private void WriteDatasets(Utf8JsonWriter writer)
    {
        foreach (string role in (string[])["inputs", "outputs"])
        {
            writer.WriteStartArray(role);
            for (int i = _random.Next(3); i > 0; i--)
            {
                WriteNamed(writer, "table");
            }

            writer.WriteEndArray();
        }
    }

    private void WriteNamed(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("namespace", $"ns://{s_words[_random.Next(4)]}");
        writer.WriteString("name", $"{name} {_random.Next(20).ToString(CultureInfo.InvariantCulture)}");
        WriteFacets(writer, "facets");
        writer.WriteEndObject();
    }

    private void WriteFacets(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        WriteMembers(writer, depth: 0);
        writer.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter writer, int depth)
    {
        foreach (string key in s_words.Where(_ => _random.Next(s_words.Length) < 3))
        {
            writer.WritePropertyName($"x_{key}");
            WriteValue(writer, depth);
        }
    }

    private void WriteValue(Utf8JsonWriter writer, int depth)
    {
        switch (_random.Next(depth < MaxDepth ? 7 : 5))
        {
            case 0:
                writer.WriteNullValue();
                break;
            case 1:
                writer.WriteBooleanValue(_random.Next(2) == 0);
                break;
            case 2:
                writer.WriteRawValue(s_numbers[_random.Next(s_numbers.Length)]);
                break;
            case 3 or 4:
                writer.WriteStringValue(s_words[_random.Next(s_words.Length)]);
                break;
            case 5:
                writer.WriteStartArray();
                for (int i = _random.Next(4); i > 0; i--)
                {
                    WriteValue(writer, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                WriteMembers(writer, depth + 1);
                writer.WriteEndObject();
                break;
        }
    }
#pragma warning restore CA5394
}
