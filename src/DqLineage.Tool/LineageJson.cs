using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Members of the lineage commands' JSON that several of them write.</summary>
internal static class LineageJson
{
    internal static void WriteReached(Utf8JsonWriter json, string name, IReadOnlyList<ReachedNode> reached) => json.WriteObjects(name, reached, one =>
    {
        json.WriteString("node", one.Node.ToString());
        json.WriteNumber("level", one.Level);
    });

    internal static void WriteDatasets(Utf8JsonWriter json, string name, IReadOnlyList<ModelDataset> datasets) => json.WriteObjects(name, datasets, dataset =>
    {
        json.WriteString("dataset", dataset.Dataset.ToString());
        json.WriteString("version", dataset.Version);
        json.WriteString("split", dataset.Split);
        json.WriteString("filter", dataset.Filter);
        json.WriteNumberOrNull("sample_count", dataset.SampleCount);
        json.WriteNumber("seq", dataset.Seq);
        json.WriteTime("time", dataset.Time);
    });

    internal static void WriteFindings(Utf8JsonWriter json, string name, IReadOnlyList<LineageFinding> findings) => json.WriteObjects(name, findings, finding =>
    {
        json.WriteString("kind", EnumWord.Of(finding.Kind));
        json.WriteString("severity", EnumWord.Of(finding.Severity));
        json.WriteString("node", finding.Node.ToString());
        json.WriteString("message", finding.Message);
        if (finding.Kind == LineageFindingKind.Cycle)
        {
            json.WriteNumber("member_count", finding.MemberCount);
            json.WriteTexts("members", finding.Members.Select(member => member.ToString()));
        }

        json.WriteNumbers("records", finding.Records);
    });

    internal static void WritePredictions(Utf8JsonWriter json, string name, IReadOnlyList<ExposedPrediction> predictions) => json.WriteObjects(name, predictions, prediction =>
    {
        json.WriteString("prediction", prediction.Prediction.ToString());
        json.WriteNumber("seq", prediction.Seq);
    });
}
