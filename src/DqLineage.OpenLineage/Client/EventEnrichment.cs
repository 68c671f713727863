namespace DqLineage.OpenLineage;

/// <summary>Adds to events what the client is told to add: tags, environment variables, and who made them.</summary>
internal sealed class EventEnrichment
{
    private const string UserSource = "USER";

    private readonly string? _producer;
    private readonly OpenLineageTag[] _jobTags;
    private readonly OpenLineageTag[] _runTags;
    private readonly EnvironmentVariable[] _variables;

    internal EventEnrichment(OpenLineageClientOptions options)
    {
        _producer = options.Producer;
        _jobTags = Tags(options.JobTags);
        _runTags = Tags(options.RunTags);
        _variables = [.. options.EnvironmentVariables.Where(options.Environment!.ContainsKey).Select(name => new EnvironmentVariable { Name = name, Value = options.Environment![name] })];
    }

    internal OpenLineageEvent Apply(OpenLineageEvent one)
    {
        OpenLineageEvent enriched = one switch
        {
            RunEvent run when _runTags.Length + _jobTags.Length + _variables.Length > 0 => run with { Run = Enriched(run.Run), Job = Enriched(run.Job) },
            JobEvent job when _jobTags.Length > 0 => job with { Job = Enriched(job.Job) },
            _ => one,
        };
        return _producer is null ? enriched : enriched.WithProducer(_producer);
    }

    private static OpenLineageTag[] Tags(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new OpenLineageTag { Key = tag.Key, Value = tag.Value, Source = UserSource })];

    private Job Enriched(Job job) => _jobTags.Length == 0 ? job : job with
    {
        Facets = job.Facets with { Tags = (job.Facets.Tags ?? new TagsJobFacet()) with { Tags = United(job.Facets.Tags?.Tags, _jobTags) } },
    };

    private Run Enriched(Run run)
    {
        RunFacets facets = run.Facets;
        if (_runTags.Length > 0)
        {
            facets = facets with { Tags = (facets.Tags ?? new TagsRunFacet()) with { Tags = United(facets.Tags?.Tags, _runTags) } };
        }

        if (_variables.Length > 0)
        {
            // What the event says of a variable stays.
            IReadOnlyList<EnvironmentVariable> said = facets.EnvironmentVariables?.EnvironmentVariables ?? [];
            EnvironmentVariable[] all = [.. said, .. _variables.ExceptBy(said.Select(variable => variable.Name), variable => variable.Name, StringComparer.Ordinal)];
            facets = facets with
            {
                EnvironmentVariables = facets.EnvironmentVariables is { } facet ? facet with { EnvironmentVariables = all } : new EnvironmentVariablesRunFacet { EnvironmentVariables = all },
            };
        }

        return ReferenceEquals(facets, run.Facets) ? run : run with { Facets = facets };
    }

    /// <summary>The tags of both; ours go before those of the same key, which keeps the case that the event has it in.</summary>
    private static OpenLineageTag[] United(IReadOnlyList<OpenLineageTag>? said, OpenLineageTag[] ours)
    {
        IReadOnlyList<OpenLineageTag> present = said ?? [];
        return
        [
            .. present.Where(tag => !ours.Any(our => IsOfKey(our, tag.Key))),
            .. ours.Select(our => present.FirstOrDefault(tag => IsOfKey(our, tag.Key)) is { } replaced ? our with { Key = replaced.Key } : our),
        ];
    }

    private static bool IsOfKey(OpenLineageTag tag, string key) => string.Equals(tag.Key, key, StringComparison.OrdinalIgnoreCase);
}
