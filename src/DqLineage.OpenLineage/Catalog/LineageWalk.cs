namespace DqLineage.OpenLineage;

/// <summary>Goes through jobs and datasets level by level, each once.</summary>
internal sealed class LineageWalk
{
    // Jobs, and of datasets those that stand for all their names.
    private readonly Dictionary<object, int> _levels = [];
    private readonly List<object> _order = [];

    private LineageWalk()
    {
    }

    /// <param name="start">A job, or the dataset that stands for all its names.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="depth">How many steps.</param>
    internal static OpenLineageLineage Of(object start, LineageDirection direction, int depth)
    {
        var walk = new LineageWalk();
        walk.Reach(start, 0);
        foreach (bool isDownstream in (bool[])[false, true])
        {
            if (direction == LineageDirection.Both || isDownstream == (direction == LineageDirection.Downstream))
            {
                walk.Run(start, isDownstream, depth);
            }
        }

        return new OpenLineageLineage
        {
            Nodes = [.. walk._order.OrderBy(one => walk._levels[one]).Select(walk.NodeOf)],
            Edges = [.. walk._order.OfType<JobState>().SelectMany(walk.EdgesOf).Distinct()],
        };
    }

    private void Run(object start, bool isDownstream, int depth)
    {
        // Of its own: what was reached the other way may be reached this way too, and lead on.
        var seen = new HashSet<object> { start };
        var queue = new Queue<(object One, int Level)>([(start, 0)]);
        while (queue.TryDequeue(out (object One, int Level) next) && next.Level < depth)
        {
            foreach (object neighbour in Neighbours(next.One, isDownstream))
            {
                if (seen.Add(neighbour))
                {
                    Reach(neighbour, next.Level + 1);
                    queue.Enqueue((neighbour, next.Level + 1));
                }
            }
        }
    }

    private void Reach(object one, int level)
    {
        if (_levels.TryAdd(one, level))
        {
            _order.Add(one);
        }
        else if (level < _levels[one])
        {
            _levels[one] = level;
        }
    }

    private static IEnumerable<object> Neighbours(object one, bool isDownstream) => one is JobState job
        ? (isDownstream ? job.Outputs : job.Inputs).Select(dataset => dataset.Whole)
        : ((DatasetState)one).Members.SelectMany(member => isDownstream ? member.Consumers : member.Producers);

    private OpenLineageLineageNode NodeOf(object one) => new()
    {
        Kind = one is JobState ? NodeKind.Job : NodeKind.Dataset,
        Name = NameOf(one),
        Level = _levels[one],
    };

    private IEnumerable<OpenLineageLineageEdge> EdgesOf(JobState job) =>
        job.Inputs.Select(input => (Dataset: input.Whole, IsOutput: false)).Concat(job.Outputs.Select(output => (Dataset: output.Whole, IsOutput: true)))
            .Where(edge => _levels.ContainsKey(edge.Dataset))
            .Select(edge => new OpenLineageLineageEdge { Job = job.Name, Dataset = NameOf(edge.Dataset), IsOutput = edge.IsOutput });

    private static OpenLineageName NameOf(object one) => one is JobState job ? job.Name : ((DatasetState)one).ToName();
}
