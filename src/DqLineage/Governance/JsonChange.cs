namespace DqLineage;

/// <summary>One difference between two JSON values.</summary>
public sealed record JsonChange
{
    /// <summary>Where it is, as a JSON Pointer (RFC 6901), such as <c>/limits/0/max</c>; empty for the whole document. In names, <c>~</c> is <c>~0</c> and <c>/</c> is <c>~1</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What happened.</summary>
    public required JsonChangeKind Kind { get; init; }

    /// <summary>The value before; unspecified when it is new.</summary>
    public DataValue OldValue { get; init; }

    /// <summary>The value after; unspecified when it is gone.</summary>
    public DataValue NewValue { get; init; }

    /// <summary>Whether it breaks those who rely on the value.</summary>
    /// <value>Unless the caller judges: a value that is gone or has another type is breaking; one that is new or another of its type is not.</value>
    public bool IsBreaking { get; init; }
}
