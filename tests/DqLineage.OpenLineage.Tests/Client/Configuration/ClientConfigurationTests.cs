using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace DqLineage.OpenLineage.Tests.Client.Configuration;

public sealed class ClientConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"transport":{"type":"http","url":"http://host:5000"}}""", typeof(HttpTransport))]
    [InlineData("""{"transport":{"type":"async_http","url":"http://host:5000"}}""", typeof(HttpTransport))]
    [InlineData("""{"transport":{"type":"file","log_file_path":"events"}}""", typeof(FileTransport))]
    [InlineData("""{"transport":{"type":"console"}}""", typeof(ConsoleTransport))]
    [InlineData("""{"transport":{"type":"noop"}}""", typeof(NoOpTransport))]
    [InlineData("""{"transport":{"type":"composite","transports":[{"type":"console"}]}}""", typeof(CompositeTransport))]
    [InlineData("""{"transport":{"type":"transform","transport":{"type":"console"},"transformer_class":"JobNamespaceReplaceTransformer","transformer_properties":{"new_job_namespace":"n"}}}""", typeof(TransformTransport))]
    [InlineData("{}", typeof(ConsoleTransport))]
    public async Task The_type_says_which_transport_it_is(string configuration, Type type)
    {
        await using OpenLineageClient client = Client(configuration);

        client.Transport.Should().BeOfType(type);
    }

    [Fact]
    public async Task An_http_transport_does_what_it_is_configured_to()
    {
        await using LineageServer server = await LineageServer.StartAsync();
        server.Answer = (number, context) => LineageServer.AnswerAsync(context, number == 1 ? 418 : 200);
        await using OpenLineageClient client = Client($$$$$"""
            {"transport":{"type":"http","url":"{{{{{server.Url}}}}}","endpoint":"/events","timeout":30,"compression":"gzip","auth":{"type":"api_key","apiKey":"key"},
             "custom_headers":{"X-Tenant":"shop"},"retry":{"total":1,"backoff_factor":0,"status_forcelist":[418]}}}
            """);

        await client.EmitAsync(SomeEvent.Run());

        server.Requests.Should().HaveCount(2);
        ReceivedRequest request = server.Requests.Last();
        request.Path.Should().Be("/events");
        request.Headers["Authorization"].Should().Be("Bearer key");
        request.Headers["Content-Encoding"].Should().Be("gzip");
        request.Headers["X-Tenant"].Should().Be("shop");
    }

    [Fact]
    public async Task A_file_transport_does_what_it_is_configured_to()
    {
        await using OpenLineageClient client = Client($$$$$"""{"transport":{"type":"file","log_file_path":"{{{{{_folder["events.ndjson"]}}}}}","append":true,"durable":false}}""");

        await client.EmitAsync(SomeEvent.Run());
        await client.EmitAsync(SomeEvent.Run());

        (await File.ReadAllLinesAsync(_folder["events.ndjson"])).Should().HaveCount(2);
    }

    [Fact]
    public async Task The_transports_of_a_composite_one_have_names_and_priorities()
    {
        await using OpenLineageClient client = Client("""
            {"transport":{"type":"composite","sort_transports":"true","transports":{"low":{"type":"console"},"off":{},"gone":null,"high":{"type":"noop","priority":5}}}}
            """);

        client.Transport.Should().BeOfType<CompositeTransport>().Which.Parts.Select(part => (part.Name, part.Priority, part.Transport.Kind))
            .Should().Equal(("high", 5, "noop"), ("low", 0, "console"));
    }

    [Fact]
    public async Task Kinds_of_transport_of_its_own_are_made_by_their_names()
    {
        TransportConfiguration? told = null;
        var own = new ListTransport();
        await using OpenLineageClient client = Client("""{"transport":{"type":"kafka","topic":"lineage"}}""", new OpenLineageClientOptions
        {
            TransportTypes = new Dictionary<string, OpenLineageTransportFactory>
            {
                ["kafka"] = configuration =>
                {
                    told = configuration;
                    return own;
                },
            },
        });

        client.Transport.Should().BeSameAs(own);
        told!.Json.GetProperty("topic").GetString().Should().Be("lineage");
    }

    [Fact]
    public void A_kind_that_is_not_known_says_what_there_is() =>
        FluentActions.Invoking(() => Client("""{"transport":{"type":"kafka","topic":"lineage"}}""")).Should().Throw<OpenLineageConfigurationException>()
            .WithMessage("*'kafka'*http, file, console, composite, transform, noop*TransportTypes*").Which.Path.Should().Be("transport.type");

    [Theory]
    [InlineData("""{"transport":{"type":"http"}}""", "transport.url")]
    [InlineData("""{"transport":{"type":"http","url":"localhost"}}""", "transport.url")]
    [InlineData("""{"transport":{"type":"http","url":"ftp://host"}}""", "transport")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","timeout":"soon"}}""", "transport.timeout")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","timeout":-1}}""", "transport.timeout")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","compression":"brotli"}}""", "transport.compression")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","auth":{"type":"jwt"}}}""", "transport.auth.type")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","auth":{"type":"api_key"}}}""", "transport.auth.api_key")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","auth":"hush"}}""", "transport.auth")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","retry":{"total":"many"}}}""", "transport.retry.total")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","retry":{"status_forcelist":["x"]}}}""", "transport.retry.status_forcelist")]
    [InlineData("""{"transport":{"type":"http","url":"http://h","retry":{"total":1000}}}""", "transport")]
    [InlineData("""{"transport":{"type":"file"}}""", "transport.log_file_path")]
    [InlineData("""{"transport":{"type":"composite"}}""", "transport.transports")]
    [InlineData("""{"transport":{"type":"composite","transports":[]}}""", "transport")]
    [InlineData("""{"transport":{"type":"composite","transports":[{"type":"http"}]}}""", "transport.transports[0].url")]
    [InlineData("""{"transport":{"type":"transform","transport":{"type":"console"},"transformer_class":"mine"}}""", "transport.transformer_class")]
    [InlineData("""{"transport":"console"}""", "transport")]
    [InlineData("""{"filters":[{"type":"glob","match":"*"}]}""", "filters[0].type")]
    [InlineData("""{"filters":[{"type":"regex","regex":"("}]}""", "filters[0].regex")]
    [InlineData("""{"filters":["x"]}""", "filters[0]")]
    public void What_is_wrong_is_named_by_its_place_and_its_value_is_not_told(string configuration, string path)
    {
        OpenLineageConfigurationException fault = FluentActions.Invoking(() => Client(configuration)).Should().Throw<OpenLineageConfigurationException>().Which;

        fault.Path.Should().Be(path);
        fault.Message.Should().Contain(path).And.NotContain("hush");
    }

    [Fact]
    public async Task The_environment_alone_is_enough()
    {
        await using LineageServer server = await LineageServer.StartAsync();
        await using var client = OpenLineageClient.FromEnvironment(Options(
            ("OPENLINEAGE_URL", server.Url.ToString()), ("OPENLINEAGE_API_KEY", "key"), ("OPENLINEAGE_ENDPOINT", "api/v2/events"),
            ("OPENLINEAGE__TAGS__JOB__PIPELINE", "sales"), ("OPENLINEAGE__FILTERS", """[{"type":"exact","match":"secret"}]""")));

        (await client.EmitAsync(SomeEvent.Run("open"))).Should().BeTrue();
        (await client.EmitAsync(SomeEvent.Run("secret"))).Should().BeFalse();

        ReceivedRequest request = server.Requests.Should().ContainSingle().Subject;
        request.Path.Should().Be("/api/v2/events");
        request.Headers["Authorization"].Should().Be("Bearer key");
        ((RunEvent)OpenLineageJson.Parse(request.Body)).Job.Facets.Tags!.Tags.Should().ContainSingle()
            .Which.Should().Be(new OpenLineageTag { Key = "pipeline", Value = "sales", Source = "USER" });
    }

    [Fact]
    public async Task The_application_goes_before_the_file_and_the_file_before_the_environment()
    {
        await File.WriteAllTextAsync(_folder["openlineage.yml"], """
            {
              // JSON is YAML, too.
              "transport": { "type": "file", "LogFilePath": "from-file", "append": true },
              "tags": { "job": { "Environment": "file", "team": "file" } },
            }
            """);
        await using OpenLineageClient client = Client(
            $$$$$"""{"transport":{"log_file_path":"{{{{{_folder["events.ndjson"]}}}}}"},"tags":{"job":{"team":"application"}}}""",
            Options(
                ("OPENLINEAGE_CONFIG", _folder["openlineage.yml"]), ("OPENLINEAGE__TRANSPORT__TYPE", "console"),
                ("OPENLINEAGE__TAGS__JOB__ENVIRONMENT", "environment"), ("OPENLINEAGE__TAGS__JOB__TEAM", "environment"), ("OPENLINEAGE__TAGS__JOB__OWNER", "environment")));

        await client.EmitAsync(SomeEvent.Run());

        string line = (await File.ReadAllLinesAsync(_folder["events.ndjson"])).Should().ContainSingle().Subject;
        ((RunEvent)OpenLineageJson.Parse(System.Text.Encoding.UTF8.GetBytes(line))).Job.Facets.Tags!.Tags!.Select(tag => $"{tag.Key}={tag.Value}")
            .Should().BeEquivalentTo("owner=environment", "Environment=file", "team=application");
    }

    [Theory]
    [InlineData("transport:\n  type: console\n", "*write it as JSON*")]
    [InlineData("[]", "*holds no object*")]
    [InlineData(null, "*cannot be read*")]
    public async Task A_file_that_cannot_be_used_is_an_error(string? content, string message)
    {
        if (content is not null)
        {
            await File.WriteAllTextAsync(_folder["openlineage.yml"], content);
        }

        FluentActions.Invoking(() => OpenLineageClient.FromEnvironment(Options(("OPENLINEAGE_CONFIG", _folder["openlineage.yml"]))))
            .Should().Throw<OpenLineageConfigurationException>().WithMessage(message);
    }

    [Fact]
    public async Task A_section_of_the_host_is_a_configuration()
    {
        IConfiguration host = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OpenLineage:Transport:Type"] = "composite",
            ["OpenLineage:Transport:ContinueOnFailure"] = "false",
            ["OpenLineage:Transport:Transports:0:Type"] = "http",
            ["OpenLineage:Transport:Transports:0:Url"] = "http://host:5000",
            ["OpenLineage:Transport:Transports:0:Auth"] = """{"type":"api_key","apiKey":"key"}""",
            ["OpenLineage:Transport:Transports:1:Type"] = "file",
            ["OpenLineage:Transport:Transports:1:LogFilePath"] = _folder["events"],
            ["OpenLineage:Filters:0:Type"] = "exact",
            ["OpenLineage:Filters:0:Match"] = "secret",
        }).Build();

        await using var client = OpenLineageClient.FromConfiguration(host.GetSection("OpenLineage"), Options());

        client.Transport.Should().BeOfType<CompositeTransport>().Which.Parts.Select(part => part.Transport.Kind).Should().Equal("http", "file");
        (await client.EmitAsync(SomeEvent.Run("secret"))).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_switched_off_is_not_even_read()
    {
        await using var client = OpenLineageClient.FromEnvironment(Options(("OPENLINEAGE_DISABLED", " True "), ("OPENLINEAGE__TRANSPORT__TYPE", "kafka")));

        client.IsEnabled.Should().BeFalse();
        (await client.EmitAsync(SomeEvent.Run())).Should().BeFalse();
    }

    [Fact]
    public async Task A_transform_is_configured_by_name()
    {
        await using LineageServer server = await LineageServer.StartAsync();
        await using OpenLineageClient client = Client($$$$$"""
            {"transport":{"type":"transform","transformer_class":"openlineage.client.transport.transform.JobNamespaceReplaceTransformer",
             "transformer_properties":{"new_job_namespace":"production"},"transport":{"type":"http","url":"{{{{{server.Url}}}}}"}}}
            """);

        await client.EmitAsync(SomeEvent.Run());

        ((RunEvent)OpenLineageJson.Parse(server.Requests.Should().ContainSingle().Subject.Body)).Job.Namespace.Should().Be("production");
    }

    [Fact]
    public async Task Without_any_configuration_it_says_so()
    {
        using var log = new LogChannel();
        await using var client = OpenLineageClient.FromEnvironment(new OpenLineageClientOptions { Environment = new Dictionary<string, string>(), LoggerFactory = log });

        client.Transport.Should().BeOfType<ConsoleTransport>();
        log.Entries.Select(entry => entry.Id).Should().Equal(6001, 6000);
    }

    private static OpenLineageClient Client(string configuration, OpenLineageClientOptions? options = null)
    {
        options ??= new OpenLineageClientOptions();
        options.Environment ??= new Dictionary<string, string>();
        return OpenLineageClient.FromConfiguration(Json.Of(configuration), options);
    }

    private static OpenLineageClientOptions Options(params (string Name, string Value)[] environment) =>
        new() { Environment = environment.ToDictionary(one => one.Name, one => one.Value) };
}
