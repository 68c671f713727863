using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class ReceiptCommand : ToolCommand
{
    private readonly Argument<Guid> _record = new("RECORD_ID")
    {
        Description = "The record's id, as 'log --json' shows it.",
        CustomParser = result =>
        {
            if (Guid.TryParseExact(result.Tokens[0].Value, "D", out Guid id))
            {
                return id;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no record id, such as 019b7ce3-e0ae-7000-8000-000000000001.");
            return default;
        },
    };

    private readonly SigningOptions _signing = new();
    private readonly OutputFile _file = new(isRequired: false);

    internal override string Name => "receipt";

    internal override string Summary => "Makes the receipt of a record: what shows, with the record's line and a trusted key alone, that it is in the ledger.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_record);
        _signing.AddTo(command);
        _file.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Guid id = invocation.Get(_record);
        string? path = _file.Require(invocation);
        using LedgerSigner? signer = await _signing.OpenAsync(invocation, cancellationToken).ConfigureAwait(false);
        LineageTracker tracker = signer is null
            ? await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false)
            : await invocation.OpenTrackerToAppendAsync(
                cancellationToken, new LineageTrackerOptions { Checkpoints = new CheckpointOptions { Signers = [signer], AtClose = false } }).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await RequireRecordAsync(tracker, id, signer is not null, cancellationToken).ConfigureAwait(false);
        LedgerReceipt receipt = await tracker.GetReceiptAsync(id, cancellationToken).ConfigureAwait(false);
        byte[] content = receipt.ToBytes();
        if (path is not null || _file.IsStandardOutput(invocation))
        {
            await _file.WriteAsync(invocation, path, content, cancellationToken).ConfigureAwait(false);
        }

        if (!_file.IsStandardOutput(invocation))
        {
            await (invocation.IsJson
                ? invocation.WriteJsonAsync(json => Write(json, id, receipt, content, path), cancellationToken)
                : ShowAsync(invocation, id, receipt, path)).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static async Task RequireRecordAsync(LineageTracker tracker, Guid id, bool isSigning, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [LedgerKey.OfId(id)], Limit = 1 };
        LedgerLine line = await tracker.Store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw ToolException.Usage($"The ledger holds no record {id:D}: 'dqlineage log --json' shows the ids.");
        SignedCheckpoint? newest = await tracker.GetCheckpointsAsync(cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (!isSigning && (newest is null || newest.Checkpoint.Size <= line.Seq))
        {
            throw new ToolException(
                ExitCode.Failure, string.Create(CultureInfo.InvariantCulture, $"No checkpoint covers record {line.Seq} yet: sign one with --key, or with 'dqlineage checkpoint'."));
        }
    }

    private static void Write(Utf8JsonWriter json, Guid id, LedgerReceipt receipt, byte[] content, string? path)
    {
        json.WriteString("id", id);
        json.WriteNumber("seq", receipt.Seq);
        json.WriteNumber("hashes", receipt.Path.Count);
        json.WriteStartObject("checkpoint");
        json.WriteCheckpoint(receipt.Checkpoint);
        json.WriteEndObject();
        json.WriteString("out", path);
        json.WriteString("receipt", Encoding.UTF8.GetString(content));
    }

    private static Task ShowAsync(Invocation invocation, Guid id, LedgerReceipt receipt, string? path)
    {
        TextTable table = new TextTable(columns: 2)
            .Row("receipt", string.Create(CultureInfo.InvariantCulture, $"record {receipt.Seq}, {id:D}"))
            .Row("origin", receipt.Checkpoint.Checkpoint.Origin)
            .Row("checkpoint", string.Create(CultureInfo.InvariantCulture, $"{receipt.Checkpoint.Checkpoint.Size} records"))
            .Row("signed by", KeyText.ShowSignatures(receipt.Checkpoint))
            .Row("hashes", receipt.Path.Count.ToString(CultureInfo.InvariantCulture))
            .Row("file", path ?? "none: --out writes one");
        return table.WriteAsync(invocation.Console);
    }
}
