namespace DqLineage.Stores;

/// <summary>What stands behind the last whole batch of the last segment: the remains of an append that never ended.</summary>
internal readonly record struct JsonlTail(JsonlSegment? Segment, long Offset, long Bytes, string Reason)
{
    internal static JsonlTail Clean { get; } = new(null, 0, 0, string.Empty);

    internal bool IsTorn => Bytes > 0;
}
