using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class ConfigDiffCommand : ToolCommand
{
    private readonly ConfigArguments _config = new();
    private readonly Argument<int> _from = new("FROM") { Description = "The number of the old version." };
    private readonly Argument<int> _to = new("TO") { Description = "The number of the new version." };
    private readonly Option<bool> _failOnBreaking = new("--fail-on-breaking") { Description = "A gate: exit code 1 when a value is gone or has another type." };

    internal override string Name => "config diff";

    internal override string Summary => "Shows what changed in a configuration from one version to another, and whether it is breaking.";

    internal override void Configure(Command command)
    {
        _config.AddTo(command);
        command.Arguments.Add(_from);
        command.Arguments.Add(_to);
        command.Options.Add(_failOnBreaking);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        ConfigDiff diff = await tracker.DiffConfigAsync(
            _config.KindOf(invocation),
            _config.IdOf(invocation),
            invocation.Get(_from),
            invocation.Get(_to),
            isBreaking: null,
            _config.AsOfOf(invocation),
            cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, diff), cancellationToken) : ShowAsync(invocation, diff)).ConfigureAwait(false);
        return diff.IsBreaking && invocation.Get(_failOnBreaking) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, ConfigDiff diff)
    {
        json.WriteString("config_kind", diff.To.Data.ConfigKind.Value);
        json.WriteString("config_id", diff.To.Data.ConfigId);
        json.WriteNumber("from", diff.From.Data.Version);
        json.WriteNumber("to", diff.To.Data.Version);
        json.WriteBoolean("breaking", diff.IsBreaking);
        json.WriteObjects("changes", diff.Changes, change =>
        {
            json.WriteString("path", change.Path);
            json.WriteString("kind", EnumWord.Of(change.Kind));
            json.WriteBoolean("breaking", change.IsBreaking);
            WriteIfGiven(json, "old_value", change.OldValue);
            WriteIfGiven(json, "new_value", change.NewValue);
        });
    }

    // Null is a value that a configuration can have; one that is new had none.
    private static void WriteIfGiven(Utf8JsonWriter json, string name, DataValue value)
    {
        if (!value.IsUnspecified)
        {
            json.WriteValue(name, value);
        }
    }

    private static Task ShowAsync(Invocation invocation, ConfigDiff diff)
    {
        if (diff.IsEmpty)
        {
            return invocation.Text.WriteLineAsync("The contents are the same.");
        }

        var table = new TextTable("change", "breaking", "path", "old", "new");
        foreach (JsonChange change in diff.Changes)
        {
            string path = change.Path.Length == 0 ? "(all)" : change.Path;
            table.Row(EnumWord.Of(change.Kind), change.IsBreaking ? "yes" : "no", path, change.OldValue.Json, change.NewValue.Json);
        }

        return table.WriteAsync(invocation.Console);
    }
}
