using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class CheckpointCommand : ToolCommand
{
    private readonly SigningOptions _signing = new();
    private readonly OutputFile _file = new(isRequired: false);

    internal override string Name => "checkpoint";

    internal override string Summary => "Signs a checkpoint of all records, and keeps it in the ledger; without --key shows the newest that the ledger keeps.";

    internal override void Configure(Command command)
    {
        _signing.AddTo(command);
        _file.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? path = _file.Require(invocation);
        using LedgerSigner? signer = await _signing.OpenAsync(invocation, cancellationToken).ConfigureAwait(false);
        SignedCheckpoint checkpoint = signer is null
            ? await ReadNewestAsync(invocation, cancellationToken).ConfigureAwait(false)
            : await SignAsync(invocation, signer, cancellationToken).ConfigureAwait(false);
        if (path is not null || _file.IsStandardOutput(invocation))
        {
            await _file.WriteAsync(invocation, path, checkpoint.Bytes, cancellationToken).ConfigureAwait(false);
        }

        if (!_file.IsStandardOutput(invocation))
        {
            await (invocation.IsJson
                ? invocation.WriteJsonAsync(json => Write(json, checkpoint, path), cancellationToken)
                : ShowAsync(invocation, checkpoint, path)).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static async Task<SignedCheckpoint> SignAsync(Invocation invocation, LedgerSigner signer, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        return await tracker.CreateCheckpointAsync(signer, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SignedCheckpoint> ReadNewestAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        return await tracker.GetCheckpointsAsync(cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException(ExitCode.Failure, "The ledger keeps no checkpoint yet: sign one with --key.");
    }

    private static void Write(Utf8JsonWriter json, SignedCheckpoint checkpoint, string? path)
    {
        json.WriteCheckpoint(checkpoint);
        json.WriteString("out", path);
        json.WriteString("checkpoint", Encoding.UTF8.GetString(checkpoint.Bytes.Span));
    }

    private static Task ShowAsync(Invocation invocation, SignedCheckpoint checkpoint, string? path)
    {
        TextTable table = new TextTable(columns: 2)
            .Row("checkpoint", string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Checkpoint.Size} records"))
            .Row("origin", checkpoint.Checkpoint.Origin)
            .Row("root", checkpoint.Checkpoint.Root.ToString())
            .Row("time", checkpoint.Checkpoint.Time is { } time ? Instant.Format(time) : "not said")
            .Row("signed by", KeyText.ShowSignatures(checkpoint))
            .Row("file", path ?? "none: --out writes one, to be kept where nobody who writes the ledger can write");
        return table.WriteAsync(invocation.Console);
    }
}
