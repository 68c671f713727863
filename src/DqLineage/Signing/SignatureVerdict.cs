namespace DqLineage;

/// <summary>What checking signatures came to.</summary>
public enum SignatureVerdict
{
    /// <summary>A key that is known did not make the signature that carries its name, or what is signed is not what was asked for.</summary>
    Invalid,

    /// <summary>Nothing is wrong, and nothing shows who signed: no signature is by a key that is trusted for this time.</summary>
    Unverified,

    /// <summary>At least one key that is trusted for this time signed exactly this.</summary>
    Trusted,
}
