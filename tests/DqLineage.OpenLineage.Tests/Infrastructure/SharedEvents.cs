using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>The real events beside the repository, in the order of their manifest.</summary>
internal static class SharedEvents
{
    internal const string Folder = "openlineage";

    private const string Seed = "marquez-seed";

    /// <summary>The sources that have a reference answer.</summary>
    internal static IReadOnlyList<string> Sources { get; } =
        SharedData.Find($"{Folder}/truth") is { } truth
            ? [.. Directory.EnumerateFiles(truth, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "_ALL").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The events of a source.</summary>
    internal static IReadOnlyList<JsonElement> Of(string source) =>
        [.. Files().Where(file => IsOf(file, source)).SelectMany(file => Events(SharedData.Find($"{Folder}/{file}")!))];

    /// <summary>The events of all sources.</summary>
    internal static IReadOnlyList<JsonElement> All() => [.. Sources.SelectMany(Of)];

    /// <summary>What the state is after the events of a source, or of all of them: <c>_ALL</c>.</summary>
    internal static JsonElement TruthOf(string source) => Read(SharedData.Find($"{Folder}/truth/{source}.json")!);

    private static IEnumerable<string> Files() => Read(SharedData.Find($"{Folder}/manifest.json")!).EnumerateArray().Select(entry => entry.GetProperty("file").GetString()!);

    // Of the seed there are two versions; the truth is of the raw one.
    private static bool IsOf(string file, string source) =>
        source == Seed ? file == $"{Seed}/metadata.json" : file.StartsWith($"events/{source}/", StringComparison.Ordinal);

    private static JsonElement[] Events(string path)
    {
        JsonElement content = Read(path);
        return content.ValueKind == JsonValueKind.Array ? [.. content.EnumerateArray()] : [content];
    }

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
