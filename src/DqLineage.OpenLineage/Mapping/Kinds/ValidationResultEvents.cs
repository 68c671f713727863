using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>A validation: one run of a job <c>validation</c>, of the suite or else of the table. A gate that blocks makes it one that failed.</summary>
/// <remarks>The expectations of a dataset are told as its assertions, where version 1-1-0 has them: among the facets of the input. Those of a table that no dataset is named for are tests of the run.</remarks>
internal static class ValidationResultEvents
{
    private const string Name = "validation";

    internal static IEnumerable<OpenLineageEvent> Of(Recorded<ValidationResult> record, RecordNames names)
    {
        ValidationResult data = record.Data;
        string? what = data.Suite?.Id ?? data.Dataset?.Name ?? data.TableName;
        var work = MappedWork.Of(record, data.ValidationId, what is null ? Name : $"{Name}.{what}", "VALIDATION", names);
        RunFacets facets = work.Facets.With(ValidationRunFacet.Key, ValidationRunFacet.Of(data), MappingJsonContext.Default.ValidationRunFacet);
        bool isBlocked = data.Gate?.Decision == GateDecision.Block;
        return
        [
            (work with
            {
                Facets = data.Dataset is null && data.Expectations.Count > 0 ? facets with { Test = new TestRunFacet { Tests = [.. data.Expectations.Select(TestOf)] } } : facets,
                Inputs = data.Dataset is null ? InputDataset.NotSaid : [WithAssertions(MappedDatasets.Inputs(data.Dataset).WithRows(data.RowCount)[0], data.Expectations)],
            }).Tell(isBlocked ? RunEventType.Fail : RunEventType.Complete, data.ValidatedAt ?? record.Time, isBlocked ? "The quality gate blocks the data." : null),
        ];
    }

    private static InputDataset WithAssertions(InputDataset input, IReadOnlyList<ExpectationResult> expectations) => expectations.Count == 0 ? input : input with
    {
        InputFacets = input.InputFacets with { DataQualityAssertions = new DataQualityAssertionsDatasetFacet { Assertions = [.. expectations.Select(AssertionOf)] } },
    };

    private static DataQualityAssertion AssertionOf(ExpectationResult expectation) => new()
    {
        Assertion = expectation.Type,
        Success = expectation.Success,
        Column = expectation.Column,
        Severity = SeverityOf(expectation),
        Expected = RecordFacets.TextOf(expectation.Expected),
        Actual = RecordFacets.TextOf(expectation.Actual),
        Params = ParamsOf(expectation),
    };

    private static TestExecution TestOf(ExpectationResult expectation) => new()
    {
        Name = expectation.Column is null ? expectation.Type : $"{expectation.Type}({expectation.Column})",
        Status = expectation.Success ? "pass" : "fail",
        Type = expectation.Type,
        Severity = SeverityOf(expectation),
        Expected = RecordFacets.TextOf(expectation.Expected),
        Actual = RecordFacets.TextOf(expectation.Actual),
        Params = ParamsOf(expectation),
    };

    // OpenLineage's words for what the seeds of this library call hard and soft; others pass as they are.
    private static string? SeverityOf(ExpectationResult expectation) => expectation.Severity switch
    {
        "hard" => "error",
        "soft" => "warn",
        { } severity => severity,
        null => null,
    };

    private static Dictionary<string, JsonElement>? ParamsOf(ExpectationResult expectation) => expectation.Kwargs is { Count: > 0 } kwargs
        ? kwargs.Where(one => !one.Value.IsUnspecified).ToDictionary(one => one.Key, one => JsonElement.Parse(one.Value.Json), StringComparer.Ordinal)
        : null;
}
