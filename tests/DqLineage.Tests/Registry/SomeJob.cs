namespace DqLineage.Tests.Registry;

/// <summary>A job and what it records, for tests that don't care which.</summary>
internal static class SomeJob
{
    internal static DatasetRef Raw { get; } = new() { Namespace = "warehouse", Name = "raw_customers" };

    internal static DatasetRef Clean { get; } = new() { Namespace = "warehouse", Name = "customers" };

    internal static JobRecord Record { get; } = new() { JobId = "job-1", InputAssets = [Raw] };

    internal static CleansingJob Cleansing { get; } = new() { Dataset = Raw, OutputDataset = Clean, BeforeCounts = new Dictionary<string, long> { ["rows"] = 10 } };

    internal static ProfilingSnapshot Snapshot { get; } = new() { Dataset = Clean, RecordCount = 10 };

    internal static ValidationResult Validation { get; } = new()
    {
        Dataset = Clean,
        Suite = new RuleRef { Id = "customers", Version = "3" },
        RowCount = 10,
        RowsPassed = 9,
        Expectations = [new ExpectationResult { Type = "not_null", Column = "email", Success = false, UnexpectedCount = 1, UnexpectedPercent = 10, UnexpectedSamples = [7] }],
    };
}
