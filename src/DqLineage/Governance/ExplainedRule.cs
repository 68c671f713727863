namespace DqLineage;

/// <summary>The rule, or the suite, that a result came from, and the version of it that was meant.</summary>
public sealed record ExplainedRule
{
    /// <summary>Whether it is a rule or a suite.</summary>
    public required ConfigKind Kind { get; init; }

    /// <summary>What the result names.</summary>
    public required RuleRef Rule { get; init; }

    /// <summary>The version: the one that is named, or that was in force when the result was recorded. Absent when the ledger holds none.</summary>
    public ConfigState? Version { get; init; }

    /// <summary>The content of the version; unspecified when there is none.</summary>
    public DataValue Content => Version?.Version.Data.Content ?? default;

    /// <summary>The SHA-256 of the content; absent when there is none.</summary>
    public string? ContentSha256 => Version?.Version.Data.ContentSha256;
}
