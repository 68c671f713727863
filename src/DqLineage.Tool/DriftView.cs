using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>A drift report, for people and as JSON, and the gate that it may have to pass.</summary>
internal static class DriftView
{
    internal static async Task ShowAsync(Invocation invocation, DriftReport report)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show(string.Create(
            CultureInfo.InvariantCulture,
            $"Drift of {NameOf(report.CurrentId)} ({report.CurrentRecordCount} rows) against {NameOf(report.BaselineId)} ({report.BaselineRecordCount} rows): {EnumWord.Of(report.Severity)}"))).ConfigureAwait(false);
        foreach (string line in SchemaLines(report.Schema))
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show(line)).ConfigureAwait(false);
        }

        if (report.Fields.Count == 0)
        {
            return;
        }

        var table = new TextTable("field", "drift", "#PSI", "#KS", "#JS", "#p(χ²)", "#nulls", "#mean shift", "by");
        foreach (FieldDrift field in report.Fields)
        {
            table.Row(
                field.Name, EnumWord.Of(field.Severity), Number(field.Psi), Number(field.KolmogorovSmirnov?.Statistic), Number(field.JensenShannonDistance),
                Number(field.ChiSquare?.PValue), Signed(field.NullRateChange, "+0.0%;-0.0%;0"), Signed(field.MeanShift, "+0.00;-0.00;0"),
                field.ComparedBy is { } by && field.IsApproximate ? by + " (approximately)" : field.ComparedBy ?? "-");
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    internal static void Write(Utf8JsonWriter json, DriftReport report)
    {
        json.WriteString("baseline_id", report.BaselineId);
        json.WriteString("current_id", report.CurrentId);
        json.WriteNumber("baseline_record_count", report.BaselineRecordCount);
        json.WriteNumber("current_record_count", report.CurrentRecordCount);
        json.WriteString("severity", EnumWord.Of(report.Severity));
        json.WriteStartObject("schema");
        json.WriteBoolean("is_breaking", report.Schema.IsBreaking);
        json.WriteTexts("added", report.Schema.Added.Select(field => field.Name));
        json.WriteTexts("removed", report.Schema.Removed.Select(field => field.Name));
        json.WriteTexts("retyped", report.Schema.Retyped.Select(change => change.Name));
        json.WriteEndObject();
        json.WriteObjects("fields", report.Fields, field => Write(json, field));
    }

    /// <exception cref="ToolException">The gate is asked for, and the drift is significant.</exception>
    internal static int Gate(DriftReport report, bool failsOnDrift)
    {
        if (!failsOnDrift || report.Severity != DriftSeverity.Significant)
        {
            return ExitCode.Fine;
        }

        IEnumerable<string> fields = report.Fields.Where(field => field.Severity == DriftSeverity.Significant).Select(field => field.Name)
            .Concat(report.Schema.Removed.Select(field => field.Name));
        throw new ToolException(ExitCode.Finding, $"The data has drifted significantly ({string.Join(", ", fields)}): find out why before it is used, or compare with a newer baseline.");
    }

    private static void Write(Utf8JsonWriter json, FieldDrift field)
    {
        json.WriteString("name", field.Name);
        json.WriteString("baseline_type", field.BaselineType.Value);
        json.WriteString("current_type", field.CurrentType.Value);
        json.WriteString("severity", EnumWord.Of(field.Severity));
        json.WriteString("compared_by", field.ComparedBy);
        json.WriteBoolean("is_approximate", field.IsApproximate);
        json.WriteNumberOrNull("psi", field.Psi);
        json.WriteNumberOrNull("jensen_shannon_divergence", field.JensenShannonDivergence);
        json.WriteNumberOrNull("jensen_shannon_distance", field.JensenShannonDistance);
        json.WriteNumberOrNull("ks_statistic", field.KolmogorovSmirnov?.Statistic);
        json.WriteNumberOrNull("ks_p_value", field.KolmogorovSmirnov?.PValue);
        json.WriteNumberOrNull("chi2_statistic", field.ChiSquare?.Statistic);
        json.WriteNumberOrNull("chi2_degrees_of_freedom", field.ChiSquare?.DegreesOfFreedom);
        json.WriteNumberOrNull("chi2_p_value", field.ChiSquare?.PValue);
        json.WriteNumberOrNull("baseline_null_rate", field.BaselineNullRate);
        json.WriteNumberOrNull("current_null_rate", field.CurrentNullRate);
        json.WriteNumberOrNull("mean_shift", field.MeanShift);
    }

    private static IEnumerable<string> SchemaLines(SchemaDiff schema) =>
        schema.Added.Select(field => $"new field      {field.Name} ({field.Type ?? "no values"})")
            .Concat(schema.Removed.Select(field => $"field is gone  {field.Name} ({field.Type ?? "no values"})"))
            .Concat(schema.Retyped.Select(change => $"other type     {change.Name}: {change.Before.Type}, now {change.After.Type}"));

    private static string NameOf(string id) => id.Length == 0 ? "a snapshot that was not recorded" : id;

    private static string Number(double? number) => number is { } value ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    private static string Signed(double? number, string format) => number is { } value ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
