namespace DqLineage;

/// <summary>Where a line stands among others.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length, without the line feed.</param>
internal readonly record struct LineSpan(int Start, int Length)
{
    internal int End => Start + Length;
}
