namespace DqLineage;

/// <summary>What PROV-DM, §5, takes a thing for.</summary>
internal enum ProvClass
{
    /// <summary>Something that is: data, a model, a figure.</summary>
    Entity,

    /// <summary>Something that is done.</summary>
    Activity,

    /// <summary>Somebody, or something, that answers for it.</summary>
    Agent,
}
