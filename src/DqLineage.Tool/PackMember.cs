namespace DqLineage.Tool;

/// <summary>A file of a pack, as the zip's directory lists it.</summary>
internal sealed record PackMember
{
    internal required string Name { get; init; }

    /// <summary>Its size, as the directory says.</summary>
    internal required long Bytes { get; init; }
}
