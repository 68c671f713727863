namespace DqLineage;

/// <summary>A version of a configuration, and what is known of its approval.</summary>
public sealed record ConfigState
{
    /// <summary>The version.</summary>
    public required Recorded<ConfigVersion> Version { get; init; }

    /// <summary>The record of its approval; <see langword="null"/> when there is none.</summary>
    public Recorded<ConfigApproval>? Approval { get; init; }

    /// <summary>Who approved it; <see langword="null"/> when nobody has.</summary>
    public string? ApprovedBy => Version.Data.ApprovedBy ?? Approval?.Data.ApprovedBy;

    /// <summary>When it was approved; <see langword="null"/> when nobody has.</summary>
    /// <value>The time that the ledger took the approval, or what the version itself says.</value>
    public DateTimeOffset? ApprovedAt => Version.Data.ApprovedAt ?? Approval?.Time;

    /// <summary>Whether it waits for an approval, and is not in force until then.</summary>
    public bool IsPending => Version.Data.ApprovalRequired is true && ApprovedBy is null;

    /// <summary>Whether the version itself holds at an instant: in its effective window and, if it must be, approved by then. A newer version may hold as well, and goes before it.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it holds.</returns>
    public bool IsEffectiveAt(DateTimeOffset instant)
    {
        ConfigVersion version = Version.Data;
        return (version.EffectiveFrom ?? Version.Time) <= instant
            && !(version.EffectiveTo <= instant)
            && (version.ApprovalRequired is not true || ApprovedAt <= instant);
    }
}
