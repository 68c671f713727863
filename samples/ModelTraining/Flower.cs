namespace DqLineage.Samples.WrongLabels;

/// <summary>A flower that was measured, and what somebody called it.</summary>
/// <param name="Id">Its number in the dataset.</param>
/// <param name="Length">The length of a petal in centimetres.</param>
/// <param name="Width">The width of a petal in centimetres.</param>
/// <param name="Label">What the dataset says it is, which may be wrong.</param>
/// <param name="Truth">What it is. Only the reviewer of this sample, who holds the flower, looks at it.</param>
internal sealed record Flower(int Id, double Length, double Width, string Label, string Truth)
{
    public const double ShareOfWrongLabels = 0.08;

    private static readonly (string Name, double Length, double Width)[] s_kinds = [("aster", 1.5, 0.3), ("bellflower", 4.3, 1.3), ("crocus", 5.6, 2.0)];

    /// <summary>Grows flowers of three kinds, the same ones for the same seed, and calls a few of them what they are not.</summary>
    public static Flower[] Grow(int count, int seed, double shareOfWrongLabels)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, count).Select(Next)];

        Flower Next(int id)
        {
            (string name, double length, double width) = s_kinds[random.Next(s_kinds.Length)];
            string other = s_kinds[(Array.FindIndex(s_kinds, kind => kind.Name == name) + 1) % s_kinds.Length].Name;
            string label = random.NextDouble() < shareOfWrongLabels ? other : name;
            return new Flower(id, length + (0.5 * Normal()), width + (0.25 * Normal()), label, name);
        }

        // Box and Muller, 1958.
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
