namespace DqLineage;

/// <summary>Which subtrees a proof consists of, in the order of RFC 6962 §2.1.1 and §2.1.2: the deepest first.</summary>
internal static class ProofPath
{
    /// <summary>The audit path of a line.</summary>
    /// <param name="seq">The line, below <paramref name="size"/>.</param>
    /// <param name="size">How many lines the tree has.</param>
    internal static List<TreeSpan> OfInclusion(long seq, long size)
    {
        var path = new List<TreeSpan>();
        var span = new TreeSpan(0, size);
        while (span.Count > 1)
        {
            (TreeSpan left, TreeSpan right) = (span.Left, span.Right);
            (span, TreeSpan sibling) = seq < left.End ? (left, right) : (right, left);
            path.Add(sibling);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that a tree begins with a smaller one.</summary>
    /// <param name="older">How many lines the smaller tree has, at least one.</param>
    /// <param name="newer">How many lines the tree has, not fewer.</param>
    internal static List<TreeSpan> OfConsistency(long older, long newer)
    {
        var path = new List<TreeSpan>();
        var span = new TreeSpan(0, newer);
        while (span.End > older)
        {
            (TreeSpan left, TreeSpan right) = (span.Left, span.Right);
            (span, TreeSpan sibling) = older <= left.End ? (left, right) : (right, left);
            path.Add(sibling);
        }

        // The subtree that ends the older tree. When it is the whole older tree, its root is known to whoever checks.
        if (span.First > 0)
        {
            path.Add(span);
        }

        path.Reverse();
        return path;
    }
}
