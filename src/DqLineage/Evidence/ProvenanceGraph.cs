namespace DqLineage;

/// <summary>The runs, datasets, rules and people of some records, and how they hang together, under names that PROV allows.</summary>
internal sealed class ProvenanceGraph
{
    // Not by the culture of the machine: a pack is the same everywhere.
    private static readonly Comparer<(string From, string To)> s_byBytes = Comparer<(string From, string To)>.Create(
        static (left, right) => string.CompareOrdinal(left.From, right.From) is not 0 and var order ? order : string.CompareOrdinal(left.To, right.To));

    internal SortedDictionary<string, SortedDictionary<string, string>> Entities { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, SortedDictionary<string, string>> Activities { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, SortedDictionary<string, string>> Agents { get; } = new(StringComparer.Ordinal);

    internal SortedSet<(string From, string To)> Used { get; } = new(s_byBytes);

    internal SortedSet<(string From, string To)> AssociatedWith { get; } = new(s_byBytes);

    internal SortedSet<(string From, string To)> InformedBy { get; } = new(s_byBytes);

    internal void Add(AnalysisRun run)
    {
        string activity = AddRun(run.RunId);
        SortedDictionary<string, string> attributes = Activities[activity];
        if (run.StartedAt is { } started)
        {
            attributes["prov:startTime"] = LedgerTime.Format(started);
        }

        if (run.CompletedAt is { } completed)
        {
            attributes["prov:endTime"] = LedgerTime.Format(completed);
        }

        if (run.CodeVersion is { } version)
        {
            attributes["dq:code_version"] = version;
        }

        AddUse(activity, run.Dataset);
    }

    internal void Add(Detection detection)
    {
        string activity = AddRun(detection.RunId.Id);
        AddUse(activity, detection.Dataset);
        if (detection.Rule is { } rule)
        {
            string entity = AddTo(Entities, Name("rule", rule.Id, rule.Version), "prov:type", "dq:rule");
            Entities[entity]["dq:rule_id"] = rule.Id;
            Used.Add((activity, entity));
        }
    }

    internal void Add(Review review)
    {
        string run = AddRun(review.RunId.Id);
        string activity = AddTo(Activities, Name("review", review.RunId.Id), "prov:type", "dq:review");
        string agent = AddTo(Agents, Name("person", review.Reviewer), "prov:type", "prov:Person");
        Agents[agent]["dq:reviewer"] = review.Reviewer;
        InformedBy.Add((activity, run));
        AssociatedWith.Add((activity, agent));
    }

    private string AddRun(string runId)
    {
        string activity = AddTo(Activities, Name("run", runId), "prov:type", "dq:run");
        Activities[activity]["dq:run_id"] = runId;
        return activity;
    }

    private void AddUse(string activity, DatasetRef? dataset)
    {
        if (dataset is null)
        {
            return;
        }

        string entity = AddTo(Entities, Name("dataset", dataset.Namespace, dataset.Name, dataset.Version), "prov:type", "dq:dataset");
        Entities[entity]["dq:namespace"] = dataset.Namespace;
        Entities[entity]["dq:name"] = dataset.Name;
        if (dataset.Version is { } version)
        {
            Entities[entity]["dq:version"] = version;
        }

        Used.Add((activity, entity));
    }

    private static string AddTo(SortedDictionary<string, SortedDictionary<string, string>> things, string name, string attribute, string value)
    {
        if (!things.TryGetValue(name, out SortedDictionary<string, string>? attributes))
        {
            things.Add(name, attributes = new SortedDictionary<string, string>(StringComparer.Ordinal));
        }

        attributes[attribute] = value;
        return name;
    }

    // Escaped, so that any text makes a name, and different texts different ones.
    private static string Name(string kind, params ReadOnlySpan<string?> parts)
    {
        var name = new System.Text.StringBuilder("dq:").Append(kind);
        foreach (string? part in parts)
        {
            name.Append('/').Append(part is null ? string.Empty : Uri.EscapeDataString(part));
        }

        return name.ToString();
    }
}
