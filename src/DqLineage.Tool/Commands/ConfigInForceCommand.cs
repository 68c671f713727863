using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class ConfigInForceCommand : ToolCommand
{
    private readonly ConfigArguments _config = new();
    private readonly Option<string?> _at = new("--at") { Description = "The time that is asked about; now by default, or the time of --as-of.", HelpName = "TIME" };

    internal override string Name => "config in-force";

    internal override string Summary => "Shows the version of a configuration that is in force. Exit code 1 when none is.";

    internal override void Configure(Command command)
    {
        _config.AddTo(command);
        command.Options.Add(_at);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        (ConfigKind kind, string id, DateTimeOffset? at) = (_config.KindOf(invocation), _config.IdOf(invocation), invocation.GetInstant(_at));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        ConfigState? state = await tracker.GetConfigInForceAsync(kind, id, at, _config.AsOfOf(invocation), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, kind, id, state), cancellationToken) : ShowAsync(invocation, state)).ConfigureAwait(false);
        return state is null ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, ConfigKind kind, string id, ConfigState? state)
    {
        json.WriteString("config_kind", kind.Value);
        json.WriteString("config_id", id);
        json.WriteObjectOrNull("in_force", state, one => ConfigView.Write(json, one));
    }

    private static async Task ShowAsync(Invocation invocation, ConfigState? state)
    {
        if (state is null)
        {
            await invocation.Text.WriteLineAsync("No version is in force.").ConfigureAwait(false);
            return;
        }

        ConfigVersion version = state.Version.Data;
        TextTable table = new TextTable(columns: 2)
            .Row("version", ConfigView.NumberOf(version))
            .Row("holds", ConfigView.WindowOf(version))
            .Row("changed by", version.ChangedBy)
            .Row("approved by", ConfigView.ApprovalOf(state))
            .Row("severity", version.Severity.ToString())
            .Row("notes", version.Notes)
            .Row("sha256", version.ContentSha256);
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync(TerminalText.Show(version.Content.Json, maxCharacters: 10_000)).ConfigureAwait(false);
    }
}
