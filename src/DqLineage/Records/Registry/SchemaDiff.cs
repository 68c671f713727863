namespace DqLineage;

/// <summary>What changed from one schema of a dataset to another.</summary>
/// <remarks>
/// Fields are the same when their names are, letter by letter. Types are compared as texts, whatever their case. A type or nullability
/// that one of the two schemas does not say is no change; the order of fields and their descriptions are not compared.
/// </remarks>
public sealed record SchemaDiff
{
    /// <summary>The fields that are new, in the order of the new schema.</summary>
    public required IReadOnlyList<SchemaField> Added { get; init; }

    /// <summary>The fields that are gone, in the order of the old schema.</summary>
    public required IReadOnlyList<SchemaField> Removed { get; init; }

    /// <summary>The fields of another type, in the order of the new schema.</summary>
    public required IReadOnlyList<SchemaFieldChange> Retyped { get; init; }

    /// <summary>The fields that may be null and might not, or the other way round, in the order of the new schema.</summary>
    public required IReadOnlyList<SchemaFieldChange> NullabilityChanged { get; init; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Retyped.Count + NullabilityChanged.Count == 0;

    /// <summary>Whether what reads the data may fail: a field is gone, has another type, or may be null and might not.</summary>
    /// <remarks>A new field breaks no reader, nor does a field that may no longer be null. Every change of type counts, because a reader of the narrower type may meet values that it cannot take.</remarks>
    public bool IsBreaking => Removed.Count + Retyped.Count > 0 || NullabilityChanged.Any(change => change.After.Nullable == true);

    /// <summary>Compares two schemas.</summary>
    /// <param name="before">The fields of the old schema.</param>
    /// <param name="after">The fields of the new schema.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentException">One of the schemas names a field twice.</exception>
    public static SchemaDiff Between(IReadOnlyList<SchemaField> before, IReadOnlyList<SchemaField> after)
    {
        Dictionary<string, SchemaField> old = ByName(before, nameof(before));
        Dictionary<string, SchemaField> current = ByName(after, nameof(after));
        List<SchemaFieldChange> both = [.. after.Where(field => old.ContainsKey(field.Name)).Select(field => new SchemaFieldChange { Before = old[field.Name], After = field })];
        return new SchemaDiff
        {
            Added = [.. after.Where(field => !old.ContainsKey(field.Name))],
            Removed = [.. before.Where(field => !current.ContainsKey(field.Name))],
            Retyped = [.. both.Where(IsRetyped)],
            NullabilityChanged = [.. both.Where(change => change.Before.Nullable is { } was && change.After.Nullable is { } isNow && was != isNow)],
        };
    }

    private static bool IsRetyped(SchemaFieldChange change) =>
        change.Before.Type is { } was && change.After.Type is { } isNow && !string.Equals(was, isNow, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The schema names a field twice.</exception>
    internal static Dictionary<string, SchemaField> ByName(IReadOnlyList<SchemaField> fields, string parameter)
    {
        ArgumentNullException.ThrowIfNull(fields, parameter);
        var byName = new Dictionary<string, SchemaField>(fields.Count, StringComparer.Ordinal);
        foreach (SchemaField field in fields)
        {
            if (!byName.TryAdd(field.Name, field))
            {
                throw new ArgumentException($"The schema names the field '{SafeText.Show(field.Name)}' twice.", parameter);
            }
        }

        return byName;
    }
}
