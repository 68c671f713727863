using System.Runtime.InteropServices;
using System.Text.Json;

namespace DqLineage;

/// <summary>What stands in one column of one row: nothing, a text, or a number or truth value as JSON writes it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FlatCell
{
    private FlatCell(string? text, bool isLiteral)
    {
        Text = text;
        IsLiteral = isLiteral;
    }

    internal string? Text { get; }

    internal bool IsLiteral { get; }

    internal static FlatCell OfText(string? text) => new(text, isLiteral: false);

    internal static FlatCell OfLiteral(string json) => new(json, isLiteral: true);

    internal static FlatCell Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => default,
        JsonValueKind.String => OfText(value.GetString()),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => OfLiteral(value.GetRawText()),
        _ => OfText(value.GetRawText()),
    };

    /// <summary>A sample's text form, which <see cref="SampleId.Parse"/> reads back; an integer stays a number.</summary>
    internal static FlatCell OfSample(JsonElement value)
    {
        try
        {
            SampleId sample = value.Deserialize(RecordJsonContext.Default.SampleId);
            return sample.Kind == SampleIdKind.Integer ? OfLiteral(sample.ToString()) : OfText(sample.ToString());
        }
        catch (JsonException)
        {
            // Whoever wrote the record broke the payload's format: the file shows what stands there.
            return Of(value);
        }
    }
}
