namespace DqLineage;

/// <summary>What a completed job is expected to have recorded.</summary>
[Flags]
public enum JobParts
{
    /// <summary>Nothing but its start and end.</summary>
    None = 0,

    /// <summary>A cleansing.</summary>
    Cleansing = 1,

    /// <summary>A profile.</summary>
    Profile = 2,

    /// <summary>A validation.</summary>
    Validation = 4,

    /// <summary>Where its report lies.</summary>
    Report = 8,

    /// <summary>The whole chain.</summary>
    All = Cleansing | Profile | Validation | Report,
}
