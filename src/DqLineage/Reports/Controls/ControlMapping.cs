using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A law or a standard, and which records speak to its controls. A file of the library's; changing one is a new version of it.</summary>
internal sealed record ControlMapping
{
    private const string Prefix = "DqLineage.Controls.";

    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }

    [JsonPropertyName("controls")]
    public required IReadOnlyList<Control> Controls { get; init; }

    /// <summary>The mappings that the library has, in the order in which they are shown.</summary>
    internal static IReadOnlyList<string> Ids { get; } = ["eu-ai-act", "gdpr", "nist-ai-rmf", "soc2", "iso-27001", "pci-dss", "hipaa"];

    internal static ControlMapping Read(string id)
    {
        using Stream file = typeof(ControlMapping).Assembly.GetManifestResourceStream(Prefix + id + ".json")
            ?? throw new ArgumentException($"'{SafeText.Show(id)}' is no mapping of controls: choose from {string.Join(", ", Ids)}.", nameof(id));
        return JsonSerializer.Deserialize(file, ControlJsonContext.Default.ControlMapping)!;
    }
}
