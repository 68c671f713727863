namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>Looks for what is missing in the lineage, and for what cannot be.</summary>
    /// <param name="options">What to look for, which datasets come from outside, and which nodes have to be there.</param>
    /// <returns>What was found. It takes time in proportion to the edges.</returns>
    public LineageCheckReport Check(LineageCheckOptions? options = null) => new LineageChecker(this, options ?? new LineageCheckOptions()).Run();
}
