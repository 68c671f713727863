namespace DqLineage;

/// <summary>Asks how far the reviewers of a run agree.</summary>
public sealed record AgreementQuery
{
    /// <summary>The run whose reviews are compared.</summary>
    /// <value><see cref="RunRef.Latest"/> by default.</value>
    public RunRef Run { get; init; }

    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only a run of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether two relabels with different values count as the same decision.</summary>
    /// <value><see langword="false"/> by default: the value belongs to the decision.</value>
    public bool IgnoresValues { get; init; }

    /// <summary>How intervals around the coefficients are found.</summary>
    /// <value>A thousand draws by default; <see langword="null"/> for no intervals.</value>
    public BootstrapOptions? Bootstrap { get; init; } = new();
}
