using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionPruneCommand : ToolCommand
{
    private const string TrustName = "--trust";

    private readonly Option<string> _pack = new("--pack") { Description = "The evidence pack that holds every record that is due. It is verified first.", HelpName = "FILE", Required = true };
    private readonly Option<string> _trust = new(TrustName) { Description = "The keys whose signatures on the pack and on checkpoints count, one a line.", HelpName = "FILE", Required = true };
    private readonly Option<string> _reason = RetentionOptions.Reason("Why it is done now.");
    private readonly Option<string> _by = RetentionOptions.By("Who has it done.");
    private readonly Option<long?> _toSeq = new("--to-seq") { Description = "Only records before this position; by default all that the newest checkpoint covers.", HelpName = "SEQ" };
    private readonly Option<string?> _kind = RetentionOptions.Kind();
    private readonly Option<string?> _tenant = RetentionOptions.Tenant();

    internal override string Name => "retention prune";

    internal override string Summary => "Takes the content of records that are due out of the ledger, once a verified pack holds them. Exit code 1 when that is refused.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_pack, _trust, _reason, _by, _toSeq, _kind, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new PruneOptions
        {
            PackPath = Path.GetFullPath(invocation.Get(_pack)!),
            Trust = (await GivenFile.ReadTrustAsync(TrustName, invocation.Get(_trust), cancellationToken).ConfigureAwait(false))!,
            Reason = invocation.Get(_reason)!,
            PrunedBy = invocation.Get(_by)!,
            ToSeq = invocation.Get(_toSeq),
            Kind = invocation.Get(_kind),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        long count = await tracker.CountRecordsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        PruneResult result = await ProgressBar.RunAsync(
            invocation.Console, "Pruning", count, progress => tracker.PruneAsync(options, progress, cancellationToken)).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, result), cancellationToken) : ShowAsync(invocation, result)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, PruneResult result)
    {
        json.WriteNumber("records", result.Records);
        json.WriteNumber("held", result.Held);
        json.WriteStartObject("by_kind");
        foreach ((string kind, long number) in result.ByKind)
        {
            json.WriteNumber(kind, number);
        }

        json.WriteEndObject();
        json.WriteObjects("prunings", result.Prunings, pruning => json.WriteNumber("seq", pruning.Seq));
    }

    private static Task ShowAsync(Invocation invocation, PruneResult result)
    {
        string kinds = string.Join(", ", result.ByKind.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));
        string held = result.Held == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {result.Held} more are due, and a legal hold keeps them.");
        string said = result.Prunings.Count == 0
            ? "Nothing is due."
            : string.Create(CultureInfo.InvariantCulture, $"Pruned {result.Records} records ({kinds}); record {result.Prunings[0].Seq} says so. Keep the pack: it holds what they said.");
        return invocation.Text.WriteLineAsync(said + held);
    }
}
