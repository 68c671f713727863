namespace DqLineage;

/// <summary>What checking the signatures of a note, a checkpoint or an envelope found.</summary>
public sealed record SignatureVerification
{
    /// <summary>What it came to.</summary>
    public required SignatureVerdict Verdict { get; init; }

    /// <summary>Whether at least one trusted key signed, and no known key's signature is wrong.</summary>
    public bool IsTrusted => Verdict == SignatureVerdict.Trusted;

    /// <summary>The trusted keys that signed; none unless <see cref="IsTrusted"/>.</summary>
    public IReadOnlyList<LedgerVerifierKey> TrustedBy { get; init; } = [];

    /// <summary>Why it is not trusted; absent when it is.</summary>
    public string? Reason { get; init; }

    internal static SignatureVerification Invalid(string reason) => new() { Verdict = SignatureVerdict.Invalid, Reason = reason };

    internal static SignatureVerification Unverified(string reason) => new() { Verdict = SignatureVerdict.Unverified, Reason = reason };

    internal static SignatureVerification Trusted(IReadOnlyList<LedgerVerifierKey> keys) => new() { Verdict = SignatureVerdict.Trusted, TrustedBy = keys };
}
