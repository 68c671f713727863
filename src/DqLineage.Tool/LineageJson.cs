using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Members of the lineage commands' JSON that several of them write.</summary>
internal static class LineageJson
{
    internal static void WriteReached(Utf8JsonWriter json, string name, IReadOnlyList<ReachedNode> reached)
    {
        json.WriteStartArray(name);
        foreach (ReachedNode one in reached)
        {
            json.WriteStartObject();
            json.WriteString("node", one.Node.ToString());
            json.WriteNumber("level", one.Level);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteDatasets(Utf8JsonWriter json, string name, IReadOnlyList<ModelDataset> datasets)
    {
        json.WriteStartArray(name);
        foreach (ModelDataset dataset in datasets)
        {
            json.WriteStartObject();
            json.WriteString("dataset", dataset.Dataset.ToString());
            json.WriteString("version", dataset.Version);
            json.WriteString("split", dataset.Split);
            json.WriteString("filter", dataset.Filter);
            json.WriteNumberOrNull("sample_count", dataset.SampleCount);
            json.WriteNumber("seq", dataset.Seq);
            json.WriteTime("time", dataset.Time);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteFindings(Utf8JsonWriter json, string name, IReadOnlyList<LineageFinding> findings)
    {
        json.WriteStartArray(name);
        foreach (LineageFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", WordOf(finding.Kind));
            json.WriteString("severity", WordOf(finding.Severity));
            json.WriteString("node", finding.Node.ToString());
            json.WriteString("message", finding.Message);
            if (finding.Kind == LineageFindingKind.Cycle)
            {
                json.WriteNumber("member_count", finding.MemberCount);
                json.WriteTexts("members", finding.Members.Select(member => member.ToString()));
            }

            json.WriteStartArray("records");
            foreach (long seq in finding.Records)
            {
                json.WriteNumberValue(seq);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WritePredictions(Utf8JsonWriter json, string name, IReadOnlyList<ExposedPrediction> predictions)
    {
        json.WriteStartArray(name);
        foreach (ExposedPrediction prediction in predictions)
        {
            json.WriteStartObject();
            json.WriteString("prediction", prediction.Prediction.ToString());
            json.WriteNumber("seq", prediction.Seq);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The word that a member of an enumeration is written as.</summary>
    internal static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
