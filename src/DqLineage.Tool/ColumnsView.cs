using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Where columns come from, or what they went into, as the commands that ask for it show it.</summary>
internal static class ColumnsView
{
    internal static void Write(Utf8JsonWriter json, LineageColumns columns)
    {
        json.WriteTexts("origins", columns.Origins.Select(origin => origin.ToString()));
        json.WriteObjects("columns", columns.Columns, one =>
        {
            json.WriteString("column", one.Column.ToString());
            json.WriteNumber("level", one.Level);
            json.WriteString("influence", EnumWord.Of(one.Influence));
        });
        json.WriteObjects("steps", columns.Steps, step =>
        {
            var transformation = (ColumnTransformation)step.Fact!;
            json.WriteString("output", step.From.ToString());
            json.WriteString("input", step.To.ToString());
            json.WriteString("type", transformation.Type.Value);
            json.WriteString("subtype", transformation.Subtype);
            json.WriteString("description", transformation.Description);
            json.WriteBoolean("masking", transformation.Masking);
            json.WriteNumber("seq", step.Seq);
        });
    }

    internal static async Task ShowAsync(Invocation invocation, LineageColumns columns)
    {
        if (columns.Columns.Count == 0)
        {
            await invocation.Text.WriteLineAsync("Nothing.").ConfigureAwait(false);
            return;
        }

        var reached = new TextTable("#level", "what of it", "column");
        foreach (ReachedColumn one in columns.Columns)
        {
            reached.Row(one.Level.ToString(CultureInfo.InvariantCulture), EnumWord.Of(one.Influence), one.Column.ToString());
        }

        await reached.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync().ConfigureAwait(false);
        var steps = new TextTable("#seq", "column", "comes from", "how");
        foreach (LineageEdge step in columns.Steps)
        {
            steps.Row(step.Seq.ToString(CultureInfo.InvariantCulture), step.From.ToString(), step.To.ToString(), Describe((ColumnTransformation)step.Fact!));
        }

        await steps.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    private static string Describe(ColumnTransformation transformation) => string.Join(
        ", ", ((string?[])[transformation.Type.Value, transformation.Subtype, transformation.Masking ? "masking" : null, transformation.Description]).Where(word => word is not null));
}
