namespace DqLineage;

/// <summary>What importing a folder of the ADR-0010 layout can be told.</summary>
public sealed record Adr0010ImportOptions
{
    /// <summary>Whether lines that cannot be imported are left out. They are named in <see cref="Adr0010ImportResult.Refused"/> either way.</summary>
    /// <value><see langword="false"/> by default: one such line, and nothing is imported.</value>
    public bool SkipBadLines { get; init; }

    /// <summary>Who the audit event of the import names.</summary>
    /// <value>By default the actor in scope, else <c>import</c>.</value>
    public string? Actor
    {
        get;
        init => field = IdentifierRule.RequireIfGiven(value, "actor", nameof(value));
    }
}
