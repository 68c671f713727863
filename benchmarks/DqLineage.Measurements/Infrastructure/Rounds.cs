namespace DqLineage.Measurements;

/// <summary>Lets sides take turns in many short rounds, so that the noise of the machine meets all of them.</summary>
internal static class Rounds
{
    private const int WarmUp = 2;

    /// <summary>Two rounds to warm up, then as many as are asked for; in every other one the sides go in reverse.</summary>
    /// <returns>The costs of the sides, in the order they were given.</returns>
    internal static async Task<IReadOnlyList<Costs>> RunAsync(int rounds, IReadOnlyList<Side> sides, int warmUp = WarmUp)
    {
        double[][] seconds = [.. sides.Select(_ => new double[rounds])];
        for (int round = -warmUp; round < rounds; round++)
        {
            for (int turn = 0; turn < sides.Count; turn++)
            {
                int side = round % 2 == 0 ? turn : sides.Count - 1 - turn;

                // What one side left behind is not collected at the cost of another.
                GC.Collect();
                double cost = await sides[side].MeasureAsync();
                if (round >= 0)
                {
                    seconds[side][round] = cost;
                }
            }
        }

        return [.. sides.Select((side, i) => new Costs(side.Name, seconds[i]))];
    }
}
