namespace DqLineage;

/// <summary>What a ledger is created with, and what an existing one must agree with when it is opened.</summary>
public sealed record LedgerSettings
{
    /// <summary>The project that the ledger is about.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>The name for the ledger's checkpoints, such as <c>example.org/warehouse</c>.</summary>
    /// <value>By default <c>dqlineage/PROJECT/LEDGER-ID</c>. No spaces, no plus signs.</value>
    public string? Origin
    {
        get;
        init => field = value is null ? null : RequireOrigin(value);
    }

    private static string RequireOrigin(string origin)
    {
        IdentifierRule.Require(origin, "origin", nameof(origin));
        return origin.AsSpan().ContainsAny(" +") || origin.Any(char.IsWhiteSpace)
            ? throw new ArgumentException($"The origin '{SafeText.Show(origin)}' holds white space or a plus sign, which checkpoints cannot carry.", nameof(origin))
            : origin;
    }
}
