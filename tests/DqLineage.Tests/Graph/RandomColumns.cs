namespace DqLineage.Tests.Graph;

/// <summary>Small column lineages, any way, and slow and simple answers to what is asked of them.</summary>
internal sealed class RandomColumns
{
    private readonly List<(int Output, int Input, ColumnTransformation Step)> _steps = [];

    private RandomColumns(int columns) => Columns = columns;

    internal int Columns { get; }

    internal static RandomColumns New(int seed)
    {
        var random = new Random(seed);
        var columns = new RandomColumns(random.Next(1, 9));
        for (int steps = random.Next(0, 2 * columns.Columns); steps > 0; steps--)
        {
            var step = new ColumnTransformation { Type = random.Next(3) == 0 ? ColumnLineageType.Indirect : ColumnLineageType.Direct, Masking = random.Next(3) == 0 };
            columns._steps.Add((random.Next(columns.Columns), random.Next(columns.Columns), step));
        }

        return columns;
    }

    /// <summary>The columns lie in two datasets by turns.</summary>
    internal static LineageNode Column(int number) => LineageNode.Column(Dataset(number), $"c{number}");

    internal static LineageNode Dataset(int number) => LineageNode.Dataset("random", number % 2 == 0 ? "even" : "odd");

    internal LineageGraph Build()
    {
        var builder = new LineageGraphBuilder(Some.Project.Value);
        for (int column = 0; column < Columns; column++)
        {
            builder.Add(Column(column));
        }

        for (int i = 0; i < _steps.Count; i++)
        {
            builder.Begin(i + 1, Some.Instant);
            builder.Add(Column(_steps[i].Output), Column(_steps[i].Input), EdgeType.DerivedFrom, _steps[i].Step);
        }

        return builder.Build(count: _steps.Count + 1);
    }

    /// <summary>The levels of what is reached by wanted steps, found by trying every step again and again.</summary>
    internal Dictionary<int, int> Levels(IReadOnlyCollection<int> origins, bool isDownstream, Func<ColumnTransformation, bool> isWanted)
    {
        var levels = origins.ToDictionary(origin => origin, _ => 0);
        for (int level = 0; level < Columns; level++)
        {
            foreach ((int output, int input, ColumnTransformation step) in _steps.Where(one => isWanted(one.Step)))
            {
                (int from, int to) = isDownstream ? (input, output) : (output, input);
                if (levels.TryGetValue(from, out int at) && at == level)
                {
                    levels.TryAdd(to, level + 1);
                }
            }
        }

        return levels.Where(pair => pair.Value > 0).ToDictionary();
    }

    /// <summary>The records of the steps that leave what is reached, on the way.</summary>
    internal IEnumerable<long> Steps(IReadOnlyCollection<int> origins, bool isDownstream)
    {
        HashSet<int> met = [.. origins, .. Levels(origins, isDownstream, _ => true).Keys];
        return _steps.Select((step, i) => (From: isDownstream ? step.Input : step.Output, Seq: i + 1L)).Where(step => met.Contains(step.From)).Select(step => step.Seq);
    }
}
