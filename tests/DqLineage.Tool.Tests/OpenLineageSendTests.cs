using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public sealed class OpenLineageSendTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _received = new();
    private readonly ConcurrentQueue<string?> _keys = new();
    private HttpListener _server = null!;
    private Task _serving = Task.CompletedTask;
    private int _status = 201;
    private string _url = "";

    public Task InitializeAsync()
    {
        _url = $"http://127.0.0.1:{FreePort()}/";
        _server = new HttpListener { Prefixes = { _url } };
        _server.Start();
        _serving = ServeAsync();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _server.Close();
        await _serving;
    }

    [Fact]
    public async Task What_the_ledger_records_is_delivered_once()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun first = await ToolRun.RunAsync(name => name == "OPENLINEAGE_API_KEY" ? "secret" : null, ["openlineage", "send", "--url", _url, "--store", place.Path]);
        ToolRun second = await place.RunAsync("openlineage", "send", "--url", _url, "--json");

        first.ExitCode.Should().Be(0, because: first.Error);
        first.Output.Should().MatchRegex(@"(?m)^delivered +2$").And.MatchRegex(@"(?m)^refused +0$").And.NotContain("secret");
        second.ExitCode.Should().Be(0, because: second.Error);
        JsonDocument.Parse(second.Output).RootElement.GetProperty("delivered").GetInt64().Should().Be(2);
        _received.Should().Equal("START", "COMPLETE");
        _keys.Should().AllBe("Bearer secret");
    }

    [Fact]
    public async Task What_the_server_refuses_is_a_finding()
    {
        _status = 422;
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("openlineage", "send", "--url", _url);

        run.ExitCode.Should().Be(1, because: run.Error);
        run.Output.Should().MatchRegex(@"(?m)^refused +2$");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_that_says_so()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("openlineage", "send", "--url", $"http://127.0.0.1:{FreePort()}", "--wait", "1");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("Not everything was delivered").And.Contain("Send again");
    }

    [Fact]
    public async Task An_address_that_is_none_is_a_fault_of_usage()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        (await place.RunAsync("openlineage", "send", "--url", "nowhere")).ExitCode.Should().Be(2);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _server.GetContextAsync();
                using JsonDocument body = await JsonDocument.ParseAsync(context.Request.InputStream);
                _received.Enqueue(body.RootElement.GetProperty("eventType").GetString()!);
                _keys.Enqueue(context.Request.Headers["Authorization"]);
                context.Response.StatusCode = _status;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
