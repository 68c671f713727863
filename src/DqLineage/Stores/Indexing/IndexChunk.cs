using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Where a chunk of an index run is. Two are equal when all three numbers are.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndexChunk
{
    /// <summary>The chunk's number in its run, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The chunk's first byte, counted from the first byte of the run's first chunk.</summary>
    public required long Offset { get; init; }

    /// <summary>How many bytes it has; never 0, because empty chunks are not asked for.</summary>
    public required int Length { get; init; }
}
