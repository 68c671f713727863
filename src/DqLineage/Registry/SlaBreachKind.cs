namespace DqLineage;

/// <summary>Which limit of an SLA was broken.</summary>
public enum SlaBreachKind
{
    /// <summary>The job took, or takes, longer than it may.</summary>
    MaxDuration,

    /// <summary>The job had not ended by its deadline.</summary>
    Deadline,
}
