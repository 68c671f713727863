namespace DqLineage.OpenLineage;

/// <summary>Goes from runs to runs, by what each read and wrote and when.</summary>
internal static class RunWalk
{
    internal static IReadOnlyList<OpenLineageRunStep> Of(RunState start, LineageDirection direction, int depth)
    {
        var steps = new List<OpenLineageRunStep>();
        foreach (bool isDownstream in (bool[])[false, true])
        {
            if (direction == LineageDirection.Both || isDownstream == (direction == LineageDirection.Downstream))
            {
                steps.AddRange(Run(start, isDownstream, depth));
            }
        }

        return [.. steps.OrderBy(step => step.Level).DistinctBy(step => step.Run.RunId, StringComparer.Ordinal)];
    }

    private static IEnumerable<OpenLineageRunStep> Run(RunState start, bool isDownstream, int depth)
    {
        var seen = new HashSet<RunState> { start };
        var queue = new Queue<(RunState Run, int Level)>([(start, 0)]);
        while (queue.TryDequeue(out (RunState Run, int Level) next) && next.Level < depth)
        {
            foreach ((RunState other, DatasetState dataset) in isDownstream ? Readers(next.Run) : Writers(next.Run))
            {
                if (seen.Add(other))
                {
                    yield return new OpenLineageRunStep { Run = other.ToInfo(), Level = next.Level + 1, NextRunId = next.Run.RunId, Dataset = dataset.ToName() };
                    queue.Enqueue((other, next.Level + 1));
                }
            }
        }
    }

    /// <summary>Who wrote last what the run read, before it read.</summary>
    private static IEnumerable<(RunState Run, DatasetState Dataset)> Writers(RunState reader) => reader.Inputs
        .Select(input => input.Whole)
        .Distinct()
        .Select(dataset => (Run: LastWriter(dataset, reader.ReadAt, reader), Dataset: dataset))
        .Where(one => one.Run is not null)
        .Select(one => (one.Run!, one.Dataset));

    /// <summary>Who read what the run wrote, before somebody else wrote it again.</summary>
    private static IEnumerable<(RunState Run, DatasetState Dataset)> Readers(RunState writer) => writer.Outputs
        .Select(output => output.Whole)
        .Distinct()
        .SelectMany(dataset => dataset.Members.SelectMany(member => member.Readers).Distinct()
            .Where(reader => reader != writer && LastWriter(dataset, reader.ReadAt, reader) == writer)
            .Select(reader => (reader, dataset)));

    private static RunState? LastWriter(DatasetState dataset, DateTimeOffset by, RunState reader) => dataset.Members
        .SelectMany(member => member.Writers)
        .Where(writer => writer != reader && writer.WrittenAt <= by)
        .OrderByDescending(writer => writer.WrittenAt)
        .ThenBy(writer => writer.RunId, StringComparer.Ordinal)
        .FirstOrDefault();
}
