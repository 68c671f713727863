namespace DqLineage;

/// <summary>Counts accesses to datasets, by the dataset, the user and the type.</summary>
internal sealed class AccessBook
{
    private readonly Dictionary<string, OrderedDictionary<(string User, AccessType Type), AccessSummary>> _ofResource = new(StringComparer.Ordinal);

    internal void Add(Recorded<AccessRecord> access)
    {
        AccessRecord data = access.Data;
        if (!_ofResource.TryGetValue(data.ResourceId, out OrderedDictionary<(string User, AccessType Type), AccessSummary>? ofUser))
        {
            _ofResource.Add(data.ResourceId, ofUser = []);
        }

        ofUser.TryGetValue((data.UserId, data.AccessType), out AccessSummary? known);
        bool succeeded = data.Outcome == AccessOutcome.Success;
        ofUser[(data.UserId, data.AccessType)] = new AccessSummary
        {
            UserId = data.UserId,
            AccessType = data.AccessType,
            Succeeded = (known?.Succeeded ?? 0) + (succeeded ? 1 : 0),
            Failed = (known?.Failed ?? 0) + (succeeded ? 0 : 1),
            LastAt = access.Time,
        };
    }

    /// <summary>The accesses to a dataset, whichever of its names the application wrote: the node's text, namespace and name, or the name alone.</summary>
    internal IReadOnlyList<AccessSummary> Of(LineageNode dataset) =>
        [.. ((string[])[dataset.TextWithoutVersion, $"{dataset.Namespace}/{dataset.Name}", dataset.Name]).Distinct(StringComparer.Ordinal)
            .SelectMany(name => _ofResource.TryGetValue(name, out OrderedDictionary<(string User, AccessType Type), AccessSummary>? ofUser) ? ofUser.Values : Enumerable.Empty<AccessSummary>())];
}
