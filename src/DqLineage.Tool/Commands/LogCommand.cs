using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DqLineage.Tool.Commands;

internal sealed class LogCommand : ToolCommand
{
    private const int MaxPayloadCharacters = 120;

    private static readonly TimeSpan s_pollEvery = TimeSpan.FromMilliseconds(300);

    private readonly RecordFilter _filter = new();
    private readonly Option<int?> _limit = new("--limit") { Description = "Only so many records, the newest.", HelpName = "N" };
    private readonly Option<bool> _follow = new("--follow") { Description = "Go on with what any process appends, until cancelled." };

    internal override string Name => "log";

    internal override string Summary => "Shows records, the newest last.";

    internal override void Configure(Command command)
    {
        _filter.AddTo(command);
        command.Options.Add(_limit);
        command.Options.Add(_follow);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        RecordQuery query = _filter.QueryOf(invocation);
        if (invocation.GetAtLeast(1, _limit) is { } limit)
        {
            query = query with { Limit = limit, NewestFirst = true };
        }

        bool isFollowing = invocation.Get(_follow);
        if (isFollowing && (query.To is not null || query.AsOf != AsOf.Now))
        {
            throw ToolException.Usage("--follow goes on with what comes: leave out --to and --as-of.");
        }

        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        if (!isFollowing)
        {
            await ShowAsync(invocation, tracker, query, cancellationToken).ConfigureAwait(false);
            return ExitCode.Fine;
        }

        await FollowAsync(invocation, tracker, query, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    // What is there up to a position, and from there on what comes: nothing is missed, and nothing comes twice.
    private static async Task FollowAsync(Invocation invocation, LineageTracker tracker, RecordQuery query, CancellationToken cancellationToken)
    {
        long shown = await tracker.CountRecordsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await ShowAsync(invocation, tracker, query with { AsOf = AsOf.Seq(shown - 1) }, cancellationToken).ConfigureAwait(false);
        LedgerKey[] keys = KeysOf(query);
        var options = new SubscribeOptions { Kinds = query.Kind is { } kind ? [kind] : [], Tenant = query.Tenant, PollInterval = s_pollEvery };
        await foreach (LedgerLine line in tracker.SubscribeAsync(shown, options, cancellationToken).ConfigureAwait(false))
        {
            if (!(line.Time < query.From) && Array.TrueForAll(keys, line.Has))
            {
                await ShowAsync(invocation, line, cancellationToken).ConfigureAwait(false);
                await FlushAsync(invocation, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What a subscription does not narrow by.
    private static LedgerKey[] KeysOf(RecordQuery query)
    {
        (string Name, string? Value)[] given = [("job", query.Job), ("run", query.Run), ("trace", query.Trace), ("actor", query.Actor), ("sample", query.Sample?.ToString())];
        return [.. given.Where(one => one.Value is not null).Select(one => new LedgerKey(one.Name, one.Value!))];
    }

    private static async Task ShowAsync(Invocation invocation, LineageTracker tracker, RecordQuery query, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<LedgerLine> lines = tracker.FindRecordsAsync(query, cancellationToken);
        await foreach (LedgerLine line in (query.NewestFirst ? lines.Reverse() : lines).ConfigureAwait(false))
        {
            await ShowAsync(invocation, line, cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(invocation, cancellationToken).ConfigureAwait(false);
    }

    private static Task ShowAsync(Invocation invocation, LedgerLine line, CancellationToken cancellationToken) =>
        invocation.IsJson ? WriteAsync(invocation.Console.Output, line, cancellationToken) : ShowAsync(invocation.Text, line);

    private static async Task FlushAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await invocation.Text.FlushAsync(cancellationToken).ConfigureAwait(false);
        await invocation.Console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(Stream output, LedgerLine line, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = LineJson.Of(line);
        byte[] terminated = new byte[json.Length + 1];
        json.CopyTo(terminated);
        terminated[^1] = (byte)'\n';
        await output.WriteAsync(terminated, cancellationToken).ConfigureAwait(false);
    }

    private static Task ShowAsync(TextWriter text, LedgerLine line)
    {
        string[] place = [.. new[] { line.Context.Tenant, line.Context.Job, line.Context.Run, line.Context.Actor }.OfType<string>()];
        string payload = Encoding.UTF8.GetString(line.Data.Span[..Math.Min(line.Data.Length, 4 * MaxPayloadCharacters)]);
        return text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Seq,6}  {Instant.Format(line.Time)}  {line.Kind,-10}  {TerminalText.Show(string.Join(" · ", place))}  {TerminalText.Show(payload, MaxPayloadCharacters)}"));
    }
}
