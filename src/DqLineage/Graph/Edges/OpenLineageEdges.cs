using System.Text.Json;

namespace DqLineage;

/// <summary>What events of OpenLineage state: datasets that jobs read and make, columns that come from others, runs that began others, and names that mean the same dataset.</summary>
/// <remarks>
/// Data flows through jobs, whatever the run: that is what lineage servers answer. Runs hang below their jobs and their parents. Facets that break their schema state nothing; what
/// the rest of the event states holds.
/// </remarks>
internal sealed class OpenLineageEdges() : EdgeSource(RecordKinds.OpenLineage)
{
    internal override void Add(LedgerLine line, LineageGraphBuilder graph)
    {
        graph.Begin(line.Seq, line.Time);
        var read = LineageEvent.Of(line);
        if (read.Job?.Node is { } job)
        {
            graph.Add(job);
            foreach (LineageEventName input in read.Inputs)
            {
                AddFlow(input, job, EdgeType.InputTo, graph);
            }

            foreach (LineageEventName output in read.Outputs)
            {
                AddFlow(output, job, EdgeType.Produces, graph);
            }

            AddRun(read, job, graph);
        }

        foreach (LineageEventName made in read.Dataset is { } dataset ? [dataset] : read.Outputs)
        {
            if (made.Node is { } node)
            {
                graph.Add(node);
                OpenLineageColumns.Add(made, graph);
            }
        }

        foreach (LineageEventName named in read.Dataset is { } one ? [one] : read.Inputs.Concat(read.Outputs))
        {
            AddNames(named, graph);
        }
    }

    private static void AddFlow(LineageEventName dataset, LineageNode job, EdgeType type, LineageGraphBuilder graph)
    {
        if (dataset.Node is not { } node)
        {
            return;
        }

        string? version = dataset.TryGetFacet("version", out JsonElement facet) ? LineageEventReader.TextOf(facet, "datasetVersion") : null;
        DatasetUse? use = version is null ? null : new DatasetUse { Version = version };
        (LineageNode from, LineageNode to) = type == EdgeType.InputTo ? (node, job) : (job, node);
        graph.Add(from, to, type, use);
    }

    private static void AddRun(LineageEvent read, LineageNode job, LineageGraphBuilder graph)
    {
        if (read.RunId is not { } id || LineageNode.TryOf(NodeKind.Run, read.Job!.Namespace, id) is not { } run)
        {
            return;
        }

        graph.Add(job, run, EdgeType.ParentOf);

        // "parentRun" is what the key was called before 0.0.1 of the specification; some still write it.
        if (LineageEventReader.TryGetObject(read.RunFacets, "parent", out JsonElement parent) || LineageEventReader.TryGetObject(read.RunFacets, "parentRun", out parent))
        {
            AddParent(parent, run, graph);
        }
    }

    // Of a run that is known only by being somebody's parent there is its job, in the job's own namespace.
    private static void AddParent(JsonElement facet, LineageNode run, LineageGraphBuilder graph)
    {
        if (LineageEventReader.TryGetObject(facet, "run", out JsonElement parentRun)
            && LineageEventReader.TextOf(parentRun, "runId") is { } id
            && LineageEventReader.TryGetObject(facet, "job", out JsonElement parentJob)
            && LineageEventReader.TextOf(parentJob, "namespace") is { } space
            && LineageEventReader.TextOf(parentJob, "name") is { } name
            && LineageNode.TryOf(NodeKind.Run, space, id) is { } parent)
        {
            if (LineageNode.TryOf(NodeKind.Job, space, name) is { } job)
            {
                graph.Add(job, parent, EdgeType.ParentOf);
            }

            if (parent != run)
            {
                graph.Add(parent, run, EdgeType.ParentOf);
            }
        }
    }

    private static void AddNames(LineageEventName dataset, LineageGraphBuilder graph)
    {
        if (dataset.Node is not { } node)
        {
            return;
        }

        if (dataset.TryGetFacet("symlinks", out JsonElement symlinks))
        {
            foreach (JsonElement identifier in LineageEventReader.ObjectsOf(symlinks, "identifiers"))
            {
                AddName(node, identifier, graph);
            }
        }

        if (dataset.TryGetFacet("lifecycleStateChange", out JsonElement change)
            && LineageEventReader.TextOf(change, "lifecycleStateChange") is "RENAME"
            && LineageEventReader.TryGetObject(change, "previousIdentifier", out JsonElement previous))
        {
            AddName(node, previous, graph);
        }
    }

    private static void AddName(LineageNode node, JsonElement identifier, LineageGraphBuilder graph)
    {
        if (LineageEventReader.TextOf(identifier, "namespace") is { } space
            && LineageEventReader.TextOf(identifier, "name") is { } name
            && LineageNode.TryOf(NodeKind.Dataset, space, name) is { } other
            && other != node)
        {
            graph.Add(node, other, EdgeType.SameAs);
            graph.Add(other, node, EdgeType.SameAs);
        }
    }
}
