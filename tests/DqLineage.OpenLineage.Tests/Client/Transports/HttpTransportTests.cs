using System.IO.Compression;
using System.Net;
using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public sealed class HttpTransportTests : IAsyncLifetime
{
    private LineageServer _server = null!;

    public async Task InitializeAsync() => _server = await LineageServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_event_is_posted_as_it_is_written()
    {
        await using var transport = new HttpTransport(_server.Url);
        OpenLineageMessage message = SomeEvent.Message();

        await transport.EmitAsync(message);

        ReceivedRequest request = _server.Requests.Should().ContainSingle().Subject;
        request.Method.Should().Be("POST");
        request.Path.Should().Be("/api/v1/lineage");
        request.Headers["Content-Type"].Should().Be("application/json");
        request.Headers.Should().NotContainKeys("Authorization", "Content-Encoding");
        request.Body.Should().Equal(message.Json.ToArray());
    }

    [Theory]
    [InlineData("", "api/v2/events", "/api/v2/events")]
    [InlineData("", "/api/v2/events", "/api/v2/events")]
    [InlineData("/base/", "api/v1/lineage", "/base/api/v1/lineage")]
    [InlineData("/base/", "/api/v1/lineage", "/api/v1/lineage")]
    [InlineData("/base", "api/v1/lineage", "/api/v1/lineage")]
    public async Task The_endpoint_is_relative_to_the_address(string path, string endpoint, string asked)
    {
        await using var transport = new HttpTransport(new Uri(_server.Url, path), new HttpTransportOptions { Endpoint = endpoint });

        await transport.EmitAsync(SomeEvent.Message());

        _server.Requests.Should().ContainSingle().Which.Path.Should().Be(asked);
    }

    [Fact]
    public async Task A_compressed_body_is_the_event_in_gzip()
    {
        await using var transport = new HttpTransport(_server.Url, new HttpTransportOptions { Compresses = true });
        OpenLineageMessage message = SomeEvent.Message();

        await transport.EmitAsync(message);

        ReceivedRequest request = _server.Requests.Should().ContainSingle().Subject;
        request.Headers["Content-Encoding"].Should().Be("gzip");
        using var gzip = new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress);
        using var json = new MemoryStream();
        await gzip.CopyToAsync(json);
        json.ToArray().Should().Equal(message.Json.ToArray());
    }

    [Fact]
    public async Task The_key_and_headers_of_its_own_are_sent()
    {
        await using var transport = new HttpTransport(_server.Url, new HttpTransportOptions
        {
            ApiKey = "secret",
            Headers = new Dictionary<string, string> { ["X-Tenant"] = "shop", ["Content-Type"] = "application/vnd.lineage+json" },
        });

        await transport.EmitAsync(SomeEvent.Message());

        IReadOnlyDictionary<string, string> headers = _server.Requests.Should().ContainSingle().Subject.Headers;
        headers["Authorization"].Should().Be("Bearer secret");
        headers["X-Tenant"].Should().Be("shop");
        headers["Content-Type"].Should().Be("application/vnd.lineage+json");
    }

    [Fact]
    public async Task Headers_of_its_own_go_before_those_of_the_transport()
    {
        await using var transport = new HttpTransport(_server.Url, new HttpTransportOptions
        {
            ApiKey = "secret",
            Headers = new Dictionary<string, string> { ["authorization"] = "Basic eDp5" },
        });

        await transport.EmitAsync(SomeEvent.Message());

        _server.Requests.Should().ContainSingle().Which.Headers["Authorization"].Should().Be("Basic eDp5");
    }

    [Fact]
    public async Task A_token_is_asked_for_once_for_each_event()
    {
        int asked = 0;
        await using var transport = new HttpTransport(_server.Url, new HttpTransportOptions { GetBearerToken = _ => ValueTask.FromResult<string?>($"token-{++asked}") });

        await transport.EmitAsync(SomeEvent.Message());
        await transport.EmitAsync(SomeEvent.Message());

        _server.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer token-1", "Bearer token-2");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(501)]
    [InlineData(505)]
    public async Task Any_other_answer_is_final(int status)
    {
        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, status, "no such job");
        await using var transport = new HttpTransport(_server.Url);

        OpenLineageTransportException failure = (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>()).Which;

        failure.StatusCode.Should().Be((HttpStatusCode)status);
        failure.IsTransient.Should().BeFalse();
        failure.Transport.Should().Be("http");
        failure.Message.Should().Contain($"answered {status}").And.Contain("no such job");
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Of_what_the_server_says_the_first_KiB_is_quoted()
    {
        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, StatusCodes.Status400BadRequest, new string('x', 1024) + "BEYOND");
        await using var transport = new HttpTransport(_server.Url);

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.Message.Should().Contain(new string('x', 1024)).And.NotContain("BEYOND");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using LineageServer elsewhere = await LineageServer.StartAsync();
        _server.Answer = (_, context) =>
        {
            context.Response.Redirect(new Uri(elsewhere.Url, "api/v1/lineage").ToString(), permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };
        await using var transport = new HttpTransport(_server.Url, new HttpTransportOptions { ApiKey = "secret" });

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.Message.Should().Contain("Redirects are not followed");
        elsewhere.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Errors_do_not_tell_a_password_in_the_address()
    {
        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, StatusCodes.Status400BadRequest);
        await using var transport = new HttpTransport(new UriBuilder(_server.Url) { UserName = "me", Password = "hush" }.Uri);

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.Message.Should().NotContain("hush");
    }

    [Fact]
    public async Task Requests_of_an_application_own_client_go_through_it()
    {
        using var handler = new CountingHandler { InnerHandler = new SocketsHttpHandler() };
        using var client = new HttpClient(handler);
        await using (var transport = new HttpTransport(_server.Url, new HttpTransportOptions { HttpClient = client }))
        {
            await transport.EmitAsync(SomeEvent.Message());
        }

        handler.Count.Should().Be(1);
        (await client.GetAsync(_server.Url)).IsSuccessStatusCode.Should().BeTrue("the transport does not dispose it");
    }

    [Fact]
    public async Task Nothing_is_emitted_after_disposal()
    {
        var transport = new HttpTransport(_server.Url);
        await transport.DisposeAsync();
        await transport.DisposeAsync();

        await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("/api")]
    public void An_address_that_is_none_is_refused(string address) =>
        FluentActions.Invoking(() => new HttpTransport(new Uri(address, UriKind.RelativeOrAbsolute))).Should().Throw<ArgumentException>().WithMessage("*http://localhost:5000*");

    [Fact]
    public void What_would_begin_another_header_is_refused()
    {
        var options = new HttpTransportOptions();

        options.Invoking(one => one.ApiKey = "key\r\nX-Admin: true").Should().Throw<ArgumentException>();
        options.Invoking(one => one.Headers = new Dictionary<string, string> { ["X-A"] = "b\nX-Admin: true" }).Should().Throw<ArgumentException>();
        options.Invoking(one => one.Headers = new Dictionary<string, string> { ["X A"] = "b" }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new HttpTransportOptions();

        options.Invoking(one => one.Timeout = TimeSpan.Zero).Should().Throw<ArgumentOutOfRangeException>();
        options.Retry.Invoking(one => one.Total = -1).Should().Throw<ArgumentOutOfRangeException>();
        options.Retry.Invoking(one => one.BackoffFactor = double.NaN).Should().Throw<ArgumentOutOfRangeException>();
        options.Retry.Invoking(one => one.StatusCodes = [200]).Should().Throw<ArgumentOutOfRangeException>();
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        internal int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
