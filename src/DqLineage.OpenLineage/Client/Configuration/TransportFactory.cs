using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Makes the transports that a configuration names.</summary>
internal sealed class TransportFactory(OpenLineageClientOptions options)
{
    // Of the reference client; there the name is a path of Python, whose last part it is.
    private const string JobNamespaceTransform = "JobNamespaceReplaceTransformer";
    private const double MaxSeconds = 1e6;

    internal OpenLineageTransport Create(ConfigurationNode node, string? name = null)
    {
        string type = node.RequiredText("type", $"the kind of transport: {string.Join(", ", TransportTypes.All)}");
        try
        {
            if (options.TransportTypes.TryGetValue(type, out OpenLineageTransportFactory? own))
            {
                return own(new TransportConfiguration
                {
                    Type = type,
                    Name = name ?? node.Text("name"),
                    Json = node.Element,
                    TimeProvider = options.TimeProvider,
                    LoggerFactory = options.LoggerFactory,
                });
            }

            return type switch
            {
                // Emitting does not block here, and what must outlast the process is kept by the outbox: the one is the other.
                TransportTypes.Http or TransportTypes.AsyncHttp => Http(node),
                TransportTypes.File => File(node),
                TransportTypes.Console => new ConsoleTransport(),
                TransportTypes.Composite => Composite(node),
                TransportTypes.Transform => Transform(node),
                TransportTypes.NoOp => new NoOpTransport(),
                _ => throw new OpenLineageConfigurationException(
                    $"'{node.At("type")}' is '{type}', a kind of transport that is not known. There are {string.Join(", ", TransportTypes.All)}; register one of your own in OpenLineageClientOptions.TransportTypes.")
                { Path = node.At("type") },
            };
        }
        catch (ArgumentException exception)
        {
            throw new OpenLineageConfigurationException($"'{node.Path}' does not configure a transport of type {type}: {exception.Message}", exception) { Path = node.Path };
        }
    }

    private HttpTransport Http(ConfigurationNode node)
    {
        string text = node.RequiredText("url", "the address of the server, such as http://localhost:5000").Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url))
        {
            throw node.Fault("url", "the address of a server, such as http://localhost:5000");
        }

        var http = new HttpTransportOptions
        {
            ApiKey = node.Section("auth") is { } auth ? ApiKey(auth) : null,
            Headers = node.Dictionary(node.Has("custom_headers") ? "custom_headers" : "headers"),
            Compresses = node.Text("compression") switch
            {
                null or "" => false,
                "gzip" => true,
                _ => throw node.Fault("compression", "gzip, or leave it out"),
            },
        };
        http.Endpoint = node.Text("endpoint") ?? http.Endpoint;
        http.VerifiesCertificate = node.Truth("verify") ?? http.VerifiesCertificate;
        http.Timeout = Seconds(node, "timeout", factor: 1) ?? Seconds(node, "timeout_in_millis", factor: 1e-3) ?? http.Timeout;
        if (node.Section("retry") is { } retry)
        {
            http.Retry.Total = retry.Integer("total") ?? http.Retry.Total;
            http.Retry.BackoffFactor = retry.Number("backoff_factor") ?? http.Retry.BackoffFactor;
            http.Retry.StatusCodes = retry.Has("status_forcelist") ? [.. retry.Texts("status_forcelist").Select(code => Code(retry, code))] : http.Retry.StatusCodes;
        }

        return new HttpTransport(url, http, options.TimeProvider, options.LoggerFactory);
    }

    private static string? ApiKey(ConfigurationNode auth) => auth.Text("type") switch
    {
        null or "" => null,
        "api_key" => auth.RequiredText("api_key", "the server's key"),
        _ => throw auth.Fault("type", "api_key. For keys that expire, make the transport in code, with HttpTransportOptions.GetBearerToken"),
    };

    private static int Code(ConfigurationNode retry, string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw retry.Fault("status_forcelist", "an array of status codes");

    private static TimeSpan? Seconds(ConfigurationNode node, string name, double factor) => node.Number(name) switch
    {
        null => null,
        > 0 and < MaxSeconds and { } number => TimeSpan.FromSeconds(number * factor),
        _ => throw node.Fault(name, "a duration above 0"),
    };

    private FileTransport File(ConfigurationNode node) => new(
        node.RequiredText("log_file_path", "the file that events are written to"),
        new FileTransportOptions
        {
            Appends = node.Truth("append") ?? false,
            Durability = (node.Truth("durable") ?? true) ? Durability.Disk : Durability.OperatingSystem,
        },
        options.TimeProvider);

    private CompositeTransport Composite(ConfigurationNode node)
    {
        IEnumerable<(string? Name, ConfigurationNode Node)> children = node.Find("transports") switch
        {
            { ValueKind: JsonValueKind.Object } => Members(node.Section("transports")!.Value),
            { ValueKind: JsonValueKind.Array } => node.Sections("transports").Select(child => (child.Text("name"), child)),
            _ => throw node.Fault("transports", "an array of transports, or an object with their names"),
        };
        var composite = new CompositeTransportOptions();
        composite.ContinuesOnFailure = node.Truth("continue_on_failure") ?? composite.ContinuesOnFailure;
        composite.ContinuesOnSuccess = node.Truth("continue_on_success") ?? composite.ContinuesOnSuccess;
        composite.SortsByPriority = node.Truth("sort_transports") ?? composite.SortsByPriority;
        return new CompositeTransport(
            [.. children.Select(child => new CompositePart { Transport = Create(child.Node, child.Name), Name = child.Name, Priority = child.Node.Integer("priority") ?? 0 })],
            composite,
            options.LoggerFactory);
    }

    // One that is empty is switched off.
    private static IEnumerable<(string? Name, ConfigurationNode Node)> Members(ConfigurationNode transports) => transports.Element.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && !(member.Value.ValueKind == JsonValueKind.Object && !member.Value.EnumerateObject().Any()))
        .Select(member => ((string?)member.Name, transports.Section(member.Name)!.Value));

    private TransformTransport Transform(ConfigurationNode node)
    {
        string name = node.RequiredText("transformer_class", $"{JobNamespaceTransform}, or one of your own");
        ConfigurationNode inner = node.Section("transport") ?? throw node.Fault("transport", "the transport that changed events go to");
        Func<OpenLineageEvent, OpenLineageEvent?> transform = Transform(name, node);
        return new TransformTransport(Create(inner), transform);
    }

    private Func<OpenLineageEvent, OpenLineageEvent?> Transform(string name, ConfigurationNode node)
    {
        ConfigurationNode properties = node.Section("transformer_properties") ?? new ConfigurationNode(ConfigurationJson.ToElement([]), node.At("transformer_properties"));
        if (options.Transforms.TryGetValue(name, out OpenLineageTransformFactory? own))
        {
            return own(properties.Element);
        }

        return string.Equals(name[(name.LastIndexOf('.') + 1)..], JobNamespaceTransform, StringComparison.Ordinal)
            ? EventTransforms.MoveJobs(properties.RequiredText("new_job_namespace", "the namespace of all jobs"), properties.Truth("include_parent_facet") ?? true)
            : throw node.Fault("transformer_class", $"{JobNamespaceTransform}, or a name of OpenLineageClientOptions.Transforms");
    }
}
