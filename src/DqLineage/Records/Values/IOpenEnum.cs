namespace DqLineage;

/// <summary>A set of well-known words that is open: a word nobody knows yet is kept, never refused on reading.</summary>
internal interface IOpenEnum<T>
    where T : struct, IOpenEnum<T>
{
    /// <summary>Whether there is no word.</summary>
    bool IsUnspecified { get; }

    string Value { get; }

    static abstract T FromString(string value);
}
