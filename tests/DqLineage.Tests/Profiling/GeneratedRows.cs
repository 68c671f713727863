namespace DqLineage.Tests.Profiling;

/// <summary>Rows of numbers from a seed.</summary>
internal static class GeneratedRows
{
    internal static IEnumerable<IReadOnlyList<object?>> Numbers(int rows, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < rows; i++)
        {
            yield return [random.Next(1000), random.NextDouble()];
        }
    }
}
