namespace DqLineage;

/// <summary>Where a value stands in its line. What is absent has no length: no value of an envelope is empty.</summary>
internal readonly record struct LineSlice(int Start, int Length)
{
    internal bool IsAbsent => Length == 0;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}
