using System.Text.Json.Nodes;

namespace DqLineage.OpenLineage;

/// <summary>Makes configuration out of environment variables, as the Python client does it.</summary>
internal static class EnvironmentConfiguration
{
    private const string Transport = EnvironmentNames.Prefix + "TRANSPORT" + EnvironmentNames.Separator;
    private const string DefaultTransport = Transport + "TRANSPORTS" + EnvironmentNames.Separator + EnvironmentNames.DefaultTransport;

    internal static JsonObject Read(IReadOnlyDictionary<string, string> variables)
    {
        var all = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        AddUrl(all);

        // Backwards, so that a name comes after those that begin with it, and replaces what they made.
        JsonObject configuration = [];
        foreach (string name in all.Keys.Where(name => name.StartsWith(EnvironmentNames.Prefix, StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
        {
            Set(configuration, name, ConfigurationJson.Parse(all[name]));
        }

        return configuration;
    }

    /// <summary>The HTTP transport that the three plain variables stand for.</summary>
    internal static JsonObject? HttpOf(IReadOnlyDictionary<string, string> variables)
    {
        if (!variables.TryGetValue(EnvironmentNames.Url, out string? url) || url.Length == 0)
        {
            return null;
        }

        JsonObject http = new() { ["type"] = "http", ["url"] = url };
        if (variables.GetValueOrDefault(EnvironmentNames.Endpoint) is { Length: > 0 } endpoint)
        {
            http["endpoint"] = endpoint;
        }

        if (variables.GetValueOrDefault(EnvironmentNames.ApiKey) is { Length: > 0 } key)
        {
            http["auth"] = new JsonObject { ["type"] = "api_key", ["apiKey"] = key };
        }

        return http;
    }

    private static void AddUrl(Dictionary<string, string> variables)
    {
        if (HttpOf(variables) is not { } http || variables.Keys.Any(name => name.StartsWith(DefaultTransport, StringComparison.Ordinal)))
        {
            return;
        }

        bool isAsync = string.Equals(variables.GetValueOrDefault(Transport + "TYPE"), TransportTypes.AsyncHttp, StringComparison.Ordinal);
        foreach ((string member, JsonNode? value) in http)
        {
            string name = member.ToUpperInvariant();
            string text = value is JsonObject ? value.ToJsonString() : (string)value!;
            variables[DefaultTransport + EnvironmentNames.Separator + name] = text;

            // Who only sets the type to this one keeps the URL that was there.
            if (isAsync && !string.Equals(member, "type", StringComparison.Ordinal) && variables.GetValueOrDefault(Transport + name) is null or "")
            {
                variables[Transport + name] = text;
            }
        }
    }

    private static void Set(JsonObject configuration, string variable, JsonNode? value)
    {
        string[] path = variable[EnvironmentNames.Prefix.Length..].Split(EnvironmentNames.Separator);
        JsonObject current = configuration;
        foreach (string step in path[..^1])
        {
            string name = ToMember(step);
            current[name] ??= new JsonObject();
            current = current[name] as JsonObject ?? throw new OpenLineageConfigurationException(
                $"The environment variable {variable} sets a member of '{name}', which another variable, of a name that differs in case, gives a value that has none: remove one of them.")
            { Path = variable };
        }

        current[ToMember(path[^1])] = value;
    }

#pragma warning disable CA1308 // The members of the configuration are written in lower case.
    private static string ToMember(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
