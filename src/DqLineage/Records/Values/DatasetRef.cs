using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A dataset, as OpenLineage names one: a namespace and a name, and which state of it.</summary>
public sealed record DatasetRef
{
    /// <summary>Where the dataset lives, such as <c>postgres://db:5432</c>, <c>file</c> or <c>warehouse</c>.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The dataset's name in its namespace, such as <c>raw.orders</c>.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Which version of the dataset.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>A digest of the content, such as <c>sha256:…</c>.</summary>
    [JsonPropertyName("fingerprint")]
    public string? Fingerprint { get; init; }

    /// <summary>The dataset as part of a key: namespace and name, each percent-encoded, with a slash between.</summary>
    internal string ToNodeName() => string.Concat(Uri.EscapeDataString(Namespace), "/", Uri.EscapeDataString(Name));

    internal void Validate(string parameter)
    {
        IdentifierRule.Require(Namespace, "dataset namespace", parameter);
        IdentifierRule.Require(Name, "dataset name", parameter);
        IdentifierRule.RequireIfGiven(Version, "dataset version", parameter);
        IdentifierRule.RequireIfGiven(Fingerprint, "dataset fingerprint", parameter);
    }
}
