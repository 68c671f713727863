namespace DqLineage;

/// <summary>A relation of PROV-DM as PROV-JSON writes it: the section, and the roles of the two ends.</summary>
internal sealed record ProvRelationKind(string Section, string From, string To)
{
    internal static ProvRelationKind Used { get; } = new("used", "prov:activity", "prov:entity");

    internal static ProvRelationKind GeneratedBy { get; } = new("wasGeneratedBy", "prov:entity", "prov:activity");

    internal static ProvRelationKind DerivedFrom { get; } = new("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity");

    internal static ProvRelationKind AssociatedWith { get; } = new("wasAssociatedWith", "prov:activity", "prov:agent");

    internal static ProvRelationKind AttributedTo { get; } = new("wasAttributedTo", "prov:entity", "prov:agent");

    internal static ProvRelationKind InformedBy { get; } = new("wasInformedBy", "prov:informed", "prov:informant");

    internal static ProvRelationKind InfluencedBy { get; } = new("wasInfluencedBy", "prov:influencee", "prov:influencer");

    internal static ProvRelationKind SpecializationOf { get; } = new("specializationOf", "prov:specificEntity", "prov:generalEntity");

    internal static ProvRelationKind AlternateOf { get; } = new("alternateOf", "prov:alternate2", "prov:alternate1");

    internal static ProvRelationKind HadMember { get; } = new("hadMember", "prov:collection", "prov:entity");

    /// <summary>In the order in which they are written.</summary>
    internal static IReadOnlyList<ProvRelationKind> All { get; } =
        [Used, GeneratedBy, DerivedFrom, AssociatedWith, AttributedTo, InformedBy, InfluencedBy, SpecializationOf, AlternateOf, HadMember];
}
