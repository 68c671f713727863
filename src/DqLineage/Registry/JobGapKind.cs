namespace DqLineage;

/// <summary>What is missing in the chain of a job's records.</summary>
public enum JobGapKind
{
    /// <summary>Records name the job, and none states it.</summary>
    JobNotRecorded,

    /// <summary>The job's end is not recorded.</summary>
    JobNotEnded,

    /// <summary>The end of a cleansing or of another step of the job is not recorded.</summary>
    StageNotEnded,

    /// <summary>The job is complete without a cleansing that is.</summary>
    CleansingMissing,

    /// <summary>The job is complete without a profile.</summary>
    ProfileMissing,

    /// <summary>The job is complete without a validation.</summary>
    ValidationMissing,

    /// <summary>The job is complete without a report.</summary>
    ReportMissing,

    /// <summary>A record names another one that is not there.</summary>
    LinkBroken,
}
