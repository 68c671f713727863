namespace DqLineage;

/// <summary>A field that is in both of two schemas, and not as it was.</summary>
public sealed record SchemaFieldChange
{
    /// <summary>The field as it was.</summary>
    public required SchemaField Before { get; init; }

    /// <summary>The field as it is.</summary>
    public required SchemaField After { get; init; }

    /// <summary>The field's name, the same in both.</summary>
    public string Name => After.Name;
}
