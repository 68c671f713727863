using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Groups what events say of a dataset by the runs that made it.</summary>
internal sealed class DatasetVersionFolder(IReadOnlySet<OpenLineageName> names)
{
    private readonly Dictionary<string, (EventOrder Order, OpenLineageDatasetVersion Version)> _versions = new(StringComparer.Ordinal);

    internal DatasetVersionFolder(IEnumerable<OpenLineageName> names)
        : this(names.ToHashSet())
    {
    }

    internal void Add(LineageEvent read)
    {
        var order = new EventOrder(read);
        string by = read.RunId ?? read.RecordId.ToString("D");
        foreach (LineageEventName made in read.Dataset is { } alone ? [alone] : read.Outputs)
        {
            if (names.Contains(OpenLineageName.Of(made)))
            {
                (EventOrder Order, OpenLineageDatasetVersion Version)? before = _versions.TryGetValue(by, out (EventOrder, OpenLineageDatasetVersion) known) ? known : null;
                bool isNewer = before is null || order > before.Value.Order;
                OpenLineageDatasetVersion told = Read(made, read, by);
                _versions[by] = before is not { } one ? (order, told) : isNewer ? (order, United(told, one.Version)) : (one.Order, United(one.Version, told));
            }
        }
    }

    internal IReadOnlyList<OpenLineageDatasetVersion> Build() => [.. _versions.Values.OrderByDescending(one => one.Order).Select(one => one.Version)];

    private static OpenLineageDatasetVersion Read(LineageEventName made, LineageEvent read, string by) => new()
    {
        Version = made.TryGetFacet("version", out JsonElement version) && LineageFacets.Text(version, "datasetVersion") is { Length: > 0 } given ? given : by,
        RunId = read.RunId,
        CreatedAt = read.EventTime,
        Schema = made.TryGetFacet("schema", out JsonElement schema) ? schema : default,
        LifecycleState = made.TryGetFacet("lifecycleStateChange", out JsonElement change) ? LineageFacets.Text(change, "lifecycleStateChange") : null,
    };

    // What the newer event leaves out, the older one may say.
    private static OpenLineageDatasetVersion United(OpenLineageDatasetVersion newer, OpenLineageDatasetVersion older) => newer with
    {
        Version = string.Equals(newer.Version, newer.RunId, StringComparison.Ordinal) ? older.Version : newer.Version,
        Schema = newer.Schema.ValueKind == JsonValueKind.Undefined ? older.Schema : newer.Schema,
        LifecycleState = newer.LifecycleState ?? older.LifecycleState,
    };
}
