namespace DqLineage;

/// <summary>What checking an evidence pack came to.</summary>
public enum PackVerdict
{
    /// <summary>The pack is not what its manifests say, or is not well formed.</summary>
    Invalid,

    /// <summary>The pack is whole and well formed, and nothing shows who made it: it carries no signature, or none by a trusted key.</summary>
    Unverified,

    /// <summary>The pack is whole, a trusted key signed it, and its records are proven to be in the ledger by a checkpoint that a trusted key signed.</summary>
    Valid,
}
