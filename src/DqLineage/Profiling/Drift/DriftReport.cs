namespace DqLineage;

/// <summary>How a dataset changed from one snapshot to another.</summary>
public sealed record DriftReport
{
    /// <summary>The id of the snapshot that is compared with; empty when it was not recorded.</summary>
    public required string BaselineId { get; init; }

    /// <summary>The id of the snapshot that is compared; empty when it was not recorded.</summary>
    public required string CurrentId { get; init; }

    /// <summary>How many rows the baseline has.</summary>
    public required long BaselineRecordCount { get; init; }

    /// <summary>How many rows there are now.</summary>
    public required long CurrentRecordCount { get; init; }

    /// <summary>The fields that are in both, in the order of the current snapshot.</summary>
    public required IReadOnlyList<FieldDrift> Fields { get; init; }

    /// <summary>Which fields came, went, or have another type. Whether a field may be null is not known from a profile.</summary>
    public required SchemaDiff Schema { get; init; }

    /// <summary>The weight of the weightiest change: of a field; significant when the change of the schema is breaking, moderate when fields came.</summary>
    public DriftSeverity Severity
    {
        get
        {
            DriftSeverity schema = Schema.IsBreaking ? DriftSeverity.Significant : Schema.IsEmpty ? DriftSeverity.None : DriftSeverity.Moderate;
            return Fields.Select(one => one.Severity).Append(schema).Max();
        }
    }
}
