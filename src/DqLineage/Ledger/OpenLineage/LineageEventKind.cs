namespace DqLineage;

/// <summary>What an event of OpenLineage is about.</summary>
public enum LineageEventKind
{
    /// <summary>A run of a job changed its state, or something more is known of it.</summary>
    Run,

    /// <summary>A job as it is designed, whether or not it ever ran.</summary>
    Job,

    /// <summary>A dataset as it is, whoever made it.</summary>
    Dataset,
}
