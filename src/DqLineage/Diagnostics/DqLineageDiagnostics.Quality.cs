using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
    /// <summary>The gauge of a validation's pass rate, from 0 to 1, in <c>1</c>, told when the validation is recorded.</summary>
    public const string PassRateName = "dqlineage.validation.pass_rate";

    /// <summary>The counter of dead letters by state, in <c>{letter}</c>, told when the state is recorded.</summary>
    public const string DeadLettersName = "dqlineage.dead_letters";

    /// <summary>The tag of what a pass rate is of: <c>row_pass_rate</c> or <c>expectation_pass_rate</c>.</summary>
    public const string MeasureTag = "dqlineage.validation.measure";

    /// <summary>The tag of the suite of a validation; absent when it names none.</summary>
    public const string SuiteTag = "dqlineage.validation.suite";

    /// <summary>The tag of the dataset of a validation, as <c>NAMESPACE/NAME</c>, or of its table; absent when it names none.</summary>
    public const string DatasetTag = "dqlineage.dataset";

    /// <summary>The tag of what a record says of a dead letter: <c>open</c>, <c>resolved</c>, <c>replayed</c>, or <c>other</c>.</summary>
    public const string DeadLetterStateTag = "dqlineage.dead_letter.state";

    private static readonly Gauge<double> s_passRate = TelemetrySources.Meter.CreateGauge<double>(PassRateName, "1", "The pass rate of the newest validation.");
    private static readonly Counter<long> s_deadLetters = TelemetrySources.Meter.CreateCounter<long>(DeadLettersName, "{letter}", "Dead letters, by what became of them.");

    internal static void Validated(ValidationResult result)
    {
        if (!s_passRate.Enabled)
        {
            return;
        }

        Tell(result, GateMeasure.RowPassRate, result.RowPassRate);
        Tell(result, GateMeasure.ExpectationPassRate, result.ExpectationPassRate);
    }

    internal static void PutAside(DeadLetter letter)
    {
        if (s_deadLetters.Enabled)
        {
            bool isKnown = letter.State == DeadLetterState.Open || letter.State == DeadLetterState.Resolved || letter.State == DeadLetterState.Replayed;
            s_deadLetters.Add(1, new KeyValuePair<string, object?>(DeadLetterStateTag, isKnown ? letter.State.Value : "other"));
        }
    }

    private static void Tell(ValidationResult result, GateMeasure measure, double? rate)
    {
        if (rate is not { } value)
        {
            return;
        }

        var tags = new TagList { { MeasureTag, measure.Value } };
        if (result.Suite is { } suite)
        {
            tags.Add(SuiteTag, suite.Id);
        }

        if (result.Dataset is { } dataset)
        {
            tags.Add(DatasetTag, $"{dataset.Namespace}/{dataset.Name}");
        }
        else if (result.TableName is { } table)
        {
            tags.Add(DatasetTag, table);
        }

        s_passRate.Record(value, tags);
    }
}
