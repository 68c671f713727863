using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class ConfigHistoryCommand : ToolCommand
{
    private readonly ConfigArguments _config = new();

    internal override string Name => "config history";

    internal override string Summary => "Shows the versions of a configuration: who made and approved them, and when they hold.";

    internal override string GroupSummary => "Shows contracts, rules, suites and other configurations in their versions.";

    internal override void Configure(Command command) => _config.AddTo(command);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        (ConfigKind kind, string id) = (_config.KindOf(invocation), _config.IdOf(invocation));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        IReadOnlyList<ConfigState> history = await tracker.GetConfigHistoryAsync(kind, id, _config.AsOfOf(invocation), cancellationToken).ConfigureAwait(false);
        if (history.Count == 0)
        {
            throw ToolException.Usage($"The ledger holds no version of the {kind} '{id}': record one first, or correct the kind or the id.");
        }

        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, kind, id, history), cancellationToken) : ShowAsync(invocation, history)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, ConfigKind kind, string id, IReadOnlyList<ConfigState> history)
    {
        json.WriteString("config_kind", kind.Value);
        json.WriteString("config_id", id);
        json.WriteObjects("versions", history, state => ConfigView.Write(json, state));
    }

    private static Task ShowAsync(Invocation invocation, IReadOnlyList<ConfigState> history)
    {
        var table = new TextTable("#version", "change", "by", "approved by", "holds", "sha256", "#record", "notes");
        foreach (ConfigState state in history)
        {
            ConfigVersion version = state.Version.Data;
            table.Row(
                ConfigView.NumberOf(version),
                version.ChangeType.ToString(),
                version.ChangedBy,
                ConfigView.ApprovalOf(state),
                ConfigView.WindowOf(version),
                version.ContentSha256 is { Length: > 12 } hash ? hash[..12] : version.ContentSha256,
                state.Version.Seq.ToString(CultureInfo.InvariantCulture),
                version.Notes);
        }

        return table.WriteAsync(invocation.Console);
    }
}
