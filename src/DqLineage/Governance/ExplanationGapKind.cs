namespace DqLineage;

/// <summary>What kind of thing is missing in an explanation.</summary>
public enum ExplanationGapKind
{
    /// <summary>The result names no rule, or no suite.</summary>
    RuleUnnamed,

    /// <summary>The ledger holds no version of the rule or suite that the result names.</summary>
    RuleUnknown,

    /// <summary>The version that the result names was recorded later, was not approved, or did not hold at its time.</summary>
    RuleNotInForce,

    /// <summary>The result names no run, or one that is not in the ledger.</summary>
    RunMissing,

    /// <summary>The result belongs to no job, or to one that no record states.</summary>
    JobMissing,

    /// <summary>No profile leads to the result.</summary>
    ProfileMissing,

    /// <summary>No cleansing leads to the result.</summary>
    CleansingMissing,

    /// <summary>No upload leads to the result.</summary>
    UploadMissing,

    /// <summary>A review decides about what nothing in the ledger found.</summary>
    DetectionMissing,

    /// <summary>A record names something that is not in the ledger.</summary>
    LinkBroken,
}
