using System.Text.Json;
using System.Text.Json.Nodes;

namespace DqLineage.OpenLineage;

/// <summary>Reads the file that <c>OPENLINEAGE_CONFIG</c> names. It is JSON, which the clients of other languages read as YAML.</summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions s_reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    internal static JsonObject Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), s_reading);
            if (ConfigurationJson.ToNode(document.RootElement) is JsonObject configuration)
            {
                return configuration;
            }
        }
        catch (JsonException exception)
        {
            throw Fault($"The file {path}, which {EnvironmentNames.ConfigFile} names, is no JSON. This client reads no other YAML: write it as JSON, which every client reads.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault($"The file {path}, which {EnvironmentNames.ConfigFile} names, cannot be read: {exception.Message}", exception);
        }

        throw Fault($"The file {path}, which {EnvironmentNames.ConfigFile} names, holds no object: write one with 'transport' in it.", innerException: null);
    }

    private static OpenLineageConfigurationException Fault(string message, Exception? innerException) => new(message, innerException) { Path = EnvironmentNames.ConfigFile };
}
