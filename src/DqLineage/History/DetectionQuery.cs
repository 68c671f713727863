namespace DqLineage;

/// <summary>Asks what was found, between two times, by type, dataset, rule, run, sample or column.</summary>
public sealed record DetectionQuery : LineageQuery
{
    /// <summary>Only this kind of problem.</summary>
    public IssueType IssueType { get; init; }

    /// <summary>Only this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only this rule, whatever its version.</summary>
    public string? Rule { get; init; }

    /// <summary>Only this sample, alone or in a pair.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only this column.</summary>
    public string? Column { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Detection));
        AddIfGiven(keys, "issue", IssueType);
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "rule", Rule);
        AddIfGiven(keys, "sample", Sample?.ToString());
        AddIfGiven(keys, "column", Column);
    }
}
