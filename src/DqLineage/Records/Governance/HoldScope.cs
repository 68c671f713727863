using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a legal hold keeps. Whatever any of the members names is held.</summary>
public sealed record HoldScope
{
    /// <summary>Nodes of the lineage graph, such as datasets, in all of their versions.</summary>
    [JsonPropertyName("nodes")]
    public IReadOnlyList<LineageNode>? Nodes { get; init; }

    /// <summary>Tenants, with everything that is theirs.</summary>
    [JsonPropertyName("tenants")]
    public IReadOnlyList<string>? Tenants { get; init; }

    /// <summary>Analysis runs.</summary>
    [JsonPropertyName("runs")]
    public IReadOnlyList<string>? Runs { get; init; }

    /// <summary>Samples.</summary>
    [JsonPropertyName("samples")]
    public IReadOnlyList<SampleId>? Samples { get; init; }

    /// <summary>Data subjects, by their pseudonyms: everything that carries one.</summary>
    [JsonPropertyName("subjects")]
    public IReadOnlyList<string>? Subjects { get; init; }

    internal bool IsEmpty => Nodes is null or [] && Tenants is null or [] && Runs is null or [] && Samples is null or [] && Subjects is null or [];

    internal void Validate(string parameter)
    {
        if (IsEmpty)
        {
            throw new ArgumentException("The hold's scope is empty, so it holds nothing: name nodes, tenants, runs, samples or subjects.", parameter);
        }

        LineageNodeRule.Require(Nodes ?? [], "hold's node", parameter);
        foreach (string tenant in Tenants ?? [])
        {
            NameRule.Require(tenant, "hold's tenant", parameter);
        }

        foreach (string run in Runs ?? [])
        {
            IdentifierRule.Require(run, "hold's run", parameter);
        }

        foreach (SampleId sample in Samples ?? [])
        {
            SampleId.RequireGiven(sample, "hold's scope");
        }

        foreach (string subject in Subjects ?? [])
        {
            SubjectPseudonym.Require(subject, parameter);
        }
    }
}
