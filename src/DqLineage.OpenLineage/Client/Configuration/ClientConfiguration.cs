using System.Text.Json.Nodes;

namespace DqLineage.OpenLineage;

/// <summary>Reads the configuration of a client: what is in it is added to the options.</summary>
internal static class ClientConfiguration
{
    /// <summary>All that is configured. What the application says goes before the file, and the file before the environment.</summary>
    internal static ConfigurationNode Read(JsonObject given, IReadOnlyDictionary<string, string> environment)
    {
        JsonObject all = EnvironmentConfiguration.Read(environment);
        if (environment.GetValueOrDefault(EnvironmentNames.ConfigFile) is { Length: > 0 } file)
        {
            all = ConfigurationJson.Merge(all, ConfigurationFile.Read(file));
        }

        return new ConfigurationNode(ConfigurationJson.ToElement(ConfigurationJson.Merge(all, given)), string.Empty);
    }

    /// <summary>Adds filters, tags and facets. What code says stays.</summary>
    internal static void AddTo(OpenLineageClientOptions options, ConfigurationNode configuration)
    {
        options.Filters = [.. options.Filters, .. configuration.Sections("filters").Select(Filter)];
        if (configuration.Section("tags") is { } tags)
        {
            options.JobTags = United(tags.Dictionary("job"), options.JobTags);
            options.RunTags = United(tags.Dictionary("run"), options.RunTags);
        }

        if (configuration.Section("facets") is { } facets)
        {
            options.EnvironmentVariables = [.. options.EnvironmentVariables.Union(facets.Texts("environment_variables"), StringComparer.Ordinal)];
        }
    }

    /// <summary>The transport that is configured; <see langword="null"/> when none is.</summary>
    internal static OpenLineageTransport? Transport(OpenLineageClientOptions options, ConfigurationNode configuration)
    {
        var factory = new TransportFactory(options);
        if (configuration.Section("transport") is { } transport && transport.Has("type"))
        {
            return factory.Create(transport);
        }

        return EnvironmentConfiguration.HttpOf(options.Environment!) is { } http
            ? factory.Create(new ConfigurationNode(ConfigurationJson.ToElement(http), EnvironmentNames.Url))
            : null;
    }

    private static Dictionary<string, string> United(IReadOnlyDictionary<string, string> configured, IReadOnlyDictionary<string, string> said)
    {
        var united = new Dictionary<string, string>(configured, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in said)
        {
            united[key] = value;
        }

        return united;
    }

    private static JobFilter Filter(ConfigurationNode filter)
    {
        string type = filter.RequiredText("type", "exact or regex");
        try
        {
            return type switch
            {
                "exact" => JobFilter.Exact(filter.RequiredText("match", "the name of a job")),
                "regex" => JobFilter.Matching(filter.RequiredText("regex", "a regular expression")),
                _ => throw filter.Fault("type", "exact or regex"),
            };
        }
        catch (ArgumentException exception)
        {
            throw filter.Fault("regex", "a regular expression of .NET", exception);
        }
    }
}
