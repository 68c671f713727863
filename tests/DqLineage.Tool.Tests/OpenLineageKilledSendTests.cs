using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DqLineage.OpenLineage;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>A process that is killed between the sending of an event and the record that says so.</summary>
public sealed class OpenLineageKilledSendTests : IAsyncLifetime
{
    private const int Runs = 150;
    private const int Events = 2 * Runs;
    private const int NotedAfter = 100;

    private readonly List<(string Run, string Type)> _received = [];
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpListener _server = null!;
    private Task _serving = Task.CompletedTask;
    private int _answered;
    private string _url = "";

    public Task InitializeAsync()
    {
        _url = $"http://127.0.0.1:{FreePort()}/";
        _server = new HttpListener { Prefixes = { _url } };
        _server.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _server.Close();
        await _serving;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(99, 0)]
    [InlineData(130, 100)]
    [InlineData(299, 200)]
    public async Task Nothing_is_lost_and_what_was_noted_is_not_sent_again(int answered, int noted)
    {
        _answered = answered;
        _serving = ServeAsync();
        using LedgerPlace place = await LedgerWithRunsAsync();

        await KillWhenReachedAsync(place);
        _answered = int.MaxValue;
        await TakeOverAsync(place);

        _received.Distinct().Should().HaveCount(Events);
        string[] order = [.. _received.Distinct().Select(one => one.Run + one.Type)];
        order.Should().Equal(Enumerable.Range(0, Runs).SelectMany(i => (string[])[RunId(i) + "START", RunId(i) + "COMPLETE"]), "first arrivals come in the order of the ledger");
        _received.Skip(answered + 1).Should().Equal(order.Skip(noted).Select(one => (one[..36], one[36..])), "it is gone on from the last record of delivery");
        (answered + 1 - noted).Should().BeLessThanOrEqualTo(NotedAfter);
    }

    private static string RunId(int i) => Some.Id(i).ToString("D");

    private static async Task<LedgerPlace> LedgerWithRunsAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync("ledger.db");
        await place.RecordAsync(async tracker =>
        {
            var client = new OpenLineageClient(new LedgerTransport(tracker), new OpenLineageClientOptions { Producer = "https://example.com/p" });
            for (int i = 0; i < Runs; i++)
            {
                foreach (RunEventType type in (RunEventType[])[RunEventType.Start, RunEventType.Complete])
                {
                    await client.EmitAsync(new RunEvent { EventTime = Some.Instant, EventType = type, Run = new Run { RunId = RunId(i) }, Job = new Job { Namespace = "n", Name = "j" } });
                }
            }
        });
        return place;
    }

    private async Task KillWhenReachedAsync(LedgerPlace place)
    {
        string dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, ["exec", Path.Combine(AppContext.BaseDirectory, "DqLineage.Tool.dll"), "openlineage", "send", "--url", _url, "--events-only", "--store", place.Path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task ended = process.WaitForExitAsync();
        (await Task.WhenAny(_reached.Task, ended)).Should().Be(_reached.Task, "the process waits for an answer");
        process.Kill();
        await ended;
    }

    // Once the killed process has been silent for longer than its turn.
    private async Task TakeOverAsync(LedgerPlace place)
    {
        place.Clock.Now = DateTimeOffset.UtcNow + TimeSpan.FromHours(1);
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, place.NewStore());
        await using var outbox = new OpenLineageOutbox(
            tracker, new HttpTransport(new Uri(_url)), new OpenLineageOutboxOptions { MapsRecords = false, TimeProvider = place.Clock });
        (await outbox.DrainAsync()).Should().BeTrue(outbox.Status.LastFault);
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
                _received.Add((body.RootElement.GetProperty("run").GetProperty("runId").GetString()!, body.RootElement.GetProperty("eventType").GetString()!));
                if (_received.Count > _answered)
                {
                    // The event has arrived, and whoever sent it will never know.
                    _reached.TrySetResult();
                    continue;
                }

                context.Response.StatusCode = 201;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
