using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How good data has to be to go on: the content of a configuration of the kind <see cref="ConfigKind.Gate"/>.</summary>
/// <remarks>It is measured against a fixed threshold, against what was before, or both; then both have to hold. A content with members that are not these is no gate: a misspelled threshold would let everything pass.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QualityGate
{
    private const int MaxLast = 1000;

    /// <summary>What is measured: a pass rate of a validation, or the quality score or issue rate of a run.</summary>
    /// <value><see cref="GateMeasure.RowPassRate"/> by default.</value>
    [JsonPropertyName("measure")]
    public GateMeasure Measure { get; init; } = GateMeasure.RowPassRate;

    /// <summary>What is done about data that is not good enough.</summary>
    /// <value><see cref="GateMode.Block"/> by default.</value>
    [JsonPropertyName("mode")]
    public GateMode Mode { get; init; } = GateMode.Block;

    /// <summary>The least value that is good enough; for <see cref="GateMeasure.IssueRate"/> the greatest.</summary>
    /// <value>A finite number; for a pass rate from 0 to 1. Absent when only the baseline counts.</value>
    [JsonPropertyName("threshold")]
    public double? Threshold { get; init; }

    /// <summary>The baseline; absent when only the threshold counts.</summary>
    [JsonPropertyName("baseline")]
    public GateBaseline? Baseline { get; init; }

    /// <summary>Reads a gate from the content of a configuration.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The gate.</returns>
    /// <exception cref="ArgumentException">The content is no gate.</exception>
    public static QualityGate FromContent(DataValue content)
    {
        QualityGate? gate;
        try
        {
            gate = content.IsUnspecified ? null : JsonSerializer.Deserialize(content.Json, RecordJsonContext.Default.QualityGate);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The content is no quality gate: {exception.Message}", nameof(content), exception);
        }

        gate = WithDefaults(gate ?? throw new ArgumentException("There is no content to read a quality gate from.", nameof(content)), content);
        gate.Validate(nameof(content));
        return gate;
    }

    /// <summary>The gate as the content of a configuration.</summary>
    /// <returns>A JSON object.</returns>
    /// <exception cref="ArgumentException">The gate is not well formed.</exception>
    public DataValue ToContent()
    {
        Validate("gate");
        return DataValue.FromJson(JsonSerializer.Serialize(this, RecordJsonContext.Default.QualityGate));
    }

    /// <summary>Whether less is better.</summary>
    internal static bool IsLessBetter(GateMeasure measure) => measure == GateMeasure.IssueRate;

    /// <summary>Whether it is a run that is measured, and not a validation.</summary>
    internal static bool IsOfRuns(GateMeasure measure) => measure == GateMeasure.QualityScore || measure == GateMeasure.IssueRate;

    // What is read by generated code has no defaults for members that are not there. A member that is there keeps its value, to be refused if it is none.
    private static QualityGate WithDefaults(QualityGate gate, DataValue content)
    {
        using var json = JsonDocument.Parse(content.Json);
        if (gate.Baseline is { } baseline)
        {
            JsonElement given = json.RootElement.GetProperty("baseline");
            var defaults = new GateBaseline { MaxWorsening = baseline.MaxWorsening };
            gate = gate with
            {
                Baseline = baseline with
                {
                    Statistic = given.TryGetProperty("statistic", out _) ? baseline.Statistic : defaults.Statistic,
                    Last = given.TryGetProperty("last", out _) ? baseline.Last : defaults.Last,
                    AtLeast = given.TryGetProperty("at_least", out _) ? baseline.AtLeast : defaults.AtLeast,
                },
            };
        }

        var open = new QualityGate();
        return gate with
        {
            Measure = json.RootElement.TryGetProperty("measure", out _) ? gate.Measure : open.Measure,
            Mode = json.RootElement.TryGetProperty("mode", out _) ? gate.Mode : open.Mode,
        };
    }

    private void Validate(string parameter)
    {
        bool isRate = Measure == GateMeasure.RowPassRate || Measure == GateMeasure.ExpectationPassRate;
        if (!isRate && !IsOfRuns(Measure))
        {
            throw new ArgumentException($"'{SafeText.Show(Measure.ToString())}' is nothing that a quality gate can measure: choose one of GateMeasure.", parameter);
        }

        if (Mode != GateMode.Observe && Mode != GateMode.Warn && Mode != GateMode.Block)
        {
            throw new ArgumentException($"'{SafeText.Show(Mode.ToString())}' is no mode that a quality gate can be in: choose one of GateMode.", parameter);
        }

        if (Threshold is null && Baseline is null)
        {
            throw new ArgumentException("The quality gate has nothing to measure against: give a Threshold, a Baseline, or both.", parameter);
        }

        NumberRule.RequireFinite(Threshold, "The gate's threshold", parameter);
        if (isRate)
        {
            NumberRule.RequireShare(Threshold, 1, "The gate's threshold", parameter);
        }

        if (Baseline is { } baseline)
        {
            Validate(baseline, parameter);
        }
    }

    private static void Validate(GateBaseline baseline, string parameter)
    {
        if (baseline.Statistic != GateStatistic.Mean && baseline.Statistic != GateStatistic.Median)
        {
            throw new ArgumentException($"'{SafeText.Show(baseline.Statistic.ToString())}' is no statistic of a baseline: choose one of GateStatistic.", parameter);
        }

        if (baseline.Last is < 1 or > MaxLast || baseline.AtLeast < 1 || baseline.AtLeast > baseline.Last)
        {
            throw new ArgumentException($"A baseline takes the last {baseline.Last} and at least {baseline.AtLeast}: give 1 to {MaxLast}, and at least one and no more than that.", parameter);
        }

        NumberRule.RequireFinite(baseline.MaxWorsening, "The baseline's max_worsening", parameter);
        if (baseline.MaxWorsening < 0)
        {
            throw new ArgumentException($"The baseline's max_worsening is {baseline.MaxWorsening}: give how much worse a value may be, which is not negative.", parameter);
        }
    }
}
