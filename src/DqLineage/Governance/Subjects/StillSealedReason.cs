namespace DqLineage;

/// <summary>Why a sealed text stays sealed.</summary>
public enum StillSealedReason
{
    /// <summary>The data subject was erased: the ledger holds the receipt. Nobody can open the text again.</summary>
    Erased,

    /// <summary>The key store does not have the key, and the ledger no receipt: it is another store, or the key was lost.</summary>
    NoKey,

    /// <summary>The key is there and did not seal the text as it stands.</summary>
    NotAuthentic,

    /// <summary>The tracker was given no key store.</summary>
    NoKeyStore,

    /// <summary>The key store cannot be read.</summary>
    KeyStoreFailed,
}
