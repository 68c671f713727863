using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace DqLineage.OpenLineage;

/// <summary>The configuration of a client as one JSON object, as the clients of other languages know it: <c>transport</c>, <c>filters</c>, <c>tags</c> and <c>facets</c>.</summary>
/// <remarks>
/// Pure functions: they read what they are given and nothing else. Names of members are compared without case and without underscores and hyphens, so that
/// <c>log_file_path</c> and <c>LogFilePath</c> are one; names of tags, headers and transports are kept as they are written.
/// </remarks>
public static class OpenLineageConfiguration
{
    /// <summary>The configuration that environment variables make, by the rules of the OpenLineage clients.</summary>
    /// <param name="variables">The environment's variables; those that do not begin with <c>OPENLINEAGE</c> are passed over.</param>
    /// <returns>A JSON object; empty when no variable is about OpenLineage.</returns>
    /// <remarks>
    /// <para>Each variable <c>OPENLINEAGE__A__B</c> sets the member <c>a.b</c>. A value that is JSON is taken as such, any other as text. The shorter name wins:
    /// <c>OPENLINEAGE__TRANSPORT</c> replaces all that <c>OPENLINEAGE__TRANSPORT__TYPE</c> and the like set.</para>
    /// <para><c>OPENLINEAGE_URL</c>, with <c>OPENLINEAGE_ENDPOINT</c> and <c>OPENLINEAGE_API_KEY</c>, is an HTTP transport of the name <c>default_http</c> below
    /// <c>transport.transports</c>, unless the variables name one of that name themselves.</para>
    /// </remarks>
    /// <exception cref="OpenLineageConfigurationException">Two variables whose names differ only in case contradict each other.</exception>
    public static JsonElement FromEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return ConfigurationJson.ToElement(EnvironmentConfiguration.Read(variables));
    }

    /// <summary>The configuration that a section of the host's configuration holds, such as <c>OpenLineage</c> of <c>appsettings.json</c>.</summary>
    /// <param name="section">The section.</param>
    /// <returns>A JSON object; empty when the section is. Members that are numbered from 0 are an array. A value that begins as a JSON object or array does is read as one.</returns>
    public static JsonElement FromConfiguration(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return ConfigurationJson.ToElement(HostConfiguration.Read(section) as JsonObject ?? []);
    }
}
