using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageSendCommand : ToolCommand
{
    private const string KeyVariable = "OPENLINEAGE_API_KEY";

    private readonly Option<string> _url = new("--url") { Description = $"The lineage server, such as http://localhost:5000. A key is taken from {KeyVariable}.", HelpName = "URL", Required = true };
    private readonly Option<string> _destination = new("--destination") { Description = "The name of the destination, by which the ledger keeps how far delivery has come.", HelpName = "NAME", DefaultValueFactory = _ => "default" };
    private readonly Option<bool> _eventsOnly = new("--events-only") { Description = "Deliver what was emitted as events alone, without what the ledger's own records mean." };
    private readonly Option<int> _wait = new("--wait") { Description = "How many seconds to try for while the server does not answer.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };

    internal override string Name => "openlineage send";

    internal override string Summary => "Delivers to a lineage server what was not delivered yet, and keeps in the ledger how far it has come.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_url, _destination, _eventsOnly, _wait])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        HttpTransport transport = TransportOf(invocation);
        int wait = invocation.GetAtLeast(1, _wait);
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        var outbox = new OpenLineageOutbox(tracker, transport, new OpenLineageOutboxOptions { Destination = invocation.Get(_destination)!, MapsRecords = !invocation.Get(_eventsOnly) });
        await using ConfiguredAsyncDisposable endOfOutbox = outbox.ConfigureAwait(false);
        bool? isDone = await DrainAsync(outbox, TimeSpan.FromSeconds(wait), cancellationToken).ConfigureAwait(false);
        OpenLineageOutboxStatus status = outbox.Status;
        await ShowAsync(invocation, status, cancellationToken).ConfigureAwait(false);
        return isDone switch
        {
            true => status.Refused == 0 ? ExitCode.Fine : ExitCode.Finding,
            false => throw new ToolException(ExitCode.Failure, "Another process delivers to this destination: leave it to that one, or name another --destination."),
            null => throw new ToolException(ExitCode.Failure, $"Not everything was delivered: {status.LastFault ?? $"the server took nothing for {wait} s."} Send again, and it goes on."),
        };
    }

    private HttpTransport TransportOf(Invocation invocation)
    {
        try
        {
            return new HttpTransport(
                new Uri(invocation.Get(_url)!, UriKind.Absolute), new HttpTransportOptions { ApiKey = invocation.Console.Variable(KeyVariable) is { Length: > 0 } key ? key : null });
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException)
        {
            throw new ToolException(ExitCode.Usage, $"--url: {exception.Message}");
        }
    }

    /// <returns>Whether everything was delivered; not when another process delivers; nothing when the server took nothing for too long.</returns>
    private static async Task<bool?> DrainAsync(OpenLineageOutbox outbox, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> draining = outbox.DrainAsync(limit.Token);
        long delivered = -1;
        while (!draining.IsCompleted)
        {
            // As long as something arrives there is no hurry.
            if (outbox.Status.Delivered == delivered)
            {
                await limit.CancelAsync().ConfigureAwait(false);
                break;
            }

            delivered = outbox.Status.Delivered;
            await Task.WhenAny(draining, Task.Delay(wait, cancellationToken)).ConfigureAwait(false);
        }

        try
        {
            return await draining.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Task ShowAsync(Invocation invocation, OpenLineageOutboxStatus status, CancellationToken cancellationToken) => invocation.IsJson
        ? invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("destination", status.Destination);
                json.WriteNumber("delivered", status.Delivered);
                json.WriteNumber("refused", status.Refused);
                json.WriteNumber("delivered_to", status.DeliveredTo);
                json.WriteString("fault", status.LastFault);
            },
            cancellationToken)
        : new TextTable(columns: 2)
            .Row("destination", status.Destination)
            .Row("delivered", status.Delivered.ToString(CultureInfo.InvariantCulture))
            .Row("refused", status.Refused.ToString(CultureInfo.InvariantCulture))
            .Row("delivered to", string.Create(CultureInfo.InvariantCulture, $"record {status.DeliveredTo}"))
            .WriteAsync(invocation.Console);
}
