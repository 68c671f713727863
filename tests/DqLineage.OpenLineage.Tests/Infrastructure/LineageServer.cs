using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>A real HTTP server on the loopback that takes events, or does with them what a test says.</summary>
internal sealed class LineageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LineageServer(WebApplication app) => _app = app;

    internal Uri Url { get; private set; } = null!;

    internal ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>Answers a request; the number counts from 1. By default it is taken.</summary>
    internal Func<int, HttpContext, Task> Answer { get; set; } = (_, context) => AnswerAsync(context, StatusCodes.Status201Created);

    /// <summary>Starts one, on a port of its own or on that of one that was stopped.</summary>
    internal static async Task<LineageServer> StartAsync(int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        WebApplication app = builder.Build();
        var server = new LineageServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync();
        server.Url = new Uri(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    internal static Task AnswerAsync(HttpContext context, int status, string body = "")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new ReceivedRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        await Answer(Requests.Count, context);
    }
}
