namespace DqLineage;

/// <summary>What is left of a value that is masked.</summary>
public enum MaskingMethod
{
    /// <summary>Nothing: <c>***</c>, however long it was.</summary>
    Full,

    /// <summary>The first and the last character, with <c>***</c> between; nothing of a text of less than four.</summary>
    Partial,

    /// <summary>The last four characters behind <c>***</c>; nothing of a text of less than eight.</summary>
    LastFour,

    /// <summary><c>hmac:</c> and 16 hexadecimal digits of HMAC-SHA-256: equal values stay equal, and without the key nobody finds them by trying.</summary>
    Hash,
}
