using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class PackCreateCommand : ToolCommand
{
    private const string ConsistentName = "--consistent-with";

    private readonly PackScope _scope = new();
    private readonly SigningOptions _signing = new();
    private readonly OutputFile _file = new(isRequired: true);
    private readonly Option<string?> _consistent = new(ConsistentName) { Description = "An earlier checkpoint, such as the last that the auditor has: the pack then proves that it is continued.", HelpName = "FILE" };
    private readonly Option<string[]> _maskedTags = new("--mask-tag") { Description = "Leave out records that have a value of something with this compliance tag, and list them; several times for several.", HelpName = "KEY" };
    private readonly Option<bool> _keepCards = new("--keep-card-numbers") { Description = "Also records that hold the number of a payment card, which are left out and listed otherwise." };
    private readonly Option<string> _actor = new("--actor") { Description = "Who makes the pack, for the record of it.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
    private readonly Option<bool> _noRecord = new("--no-record") { Description = "Open the ledger read-only: neither the pack nor a new checkpoint is kept in it." };

    internal override string Name => "pack create";

    internal override string Summary => "Makes an evidence pack: records byte for byte, reports, proofs and signatures in one zip file.";

    internal override string? GroupSummary => "Makes, checks and shows evidence packs.";

    internal override void Configure(Command command)
    {
        _file.AddTo(command);
        _scope.AddTo(command);
        _signing.AddTo(command);
        foreach (Option option in (Option[])[_maskedTags, _keepCards, _consistent, _actor, _noRecord])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        EvidenceScope scope = _scope.ScopeOf(invocation);
        MaskingRule[] masking = [.. (invocation.Get(_maskedTags) ?? []).Select(RuleOf)];
        string path = _file.Require(invocation)!;
        SignedCheckpoint? earlier = await GivenFile.ReadCheckpointAsync(ConsistentName, invocation.Get(_consistent), cancellationToken).ConfigureAwait(false);
        using LedgerSigner? signer = await _signing.OpenAsync(invocation, cancellationToken).ConfigureAwait(false);
        bool isRecorded = !invocation.Get(_noRecord);
        LineageTracker tracker = isRecorded
            ? await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false)
            : await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        var options = new EvidencePackOptions
        {
            Signer = signer,
            ConsistentWith = earlier,
            RecordInLedger = isRecorded,
            Overwrite = _file.IsForced(invocation),
            Masking = masking,
            WithholdsCardNumbers = !invocation.Get(_keepCards),
        };
        using IDisposable actor = tracker.BeginScope(new LineageContext { Actor = invocation.Get(_actor) });
        EvidencePackResult pack = await ProgressBar.RunAsync(
            invocation.Console, "Packing", total: null, progress => tracker.WriteEvidencePackAsync(path, scope, options, progress, cancellationToken)).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, path, pack, signer?.VerifierKey), cancellationToken)
            : ShowAsync(invocation, path, pack, signer?.VerifierKey)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    // Nothing has an empty tag, so that a rule of it would leave nothing out.
    private MaskingRule RuleOf(string tagKey) =>
        string.IsNullOrWhiteSpace(tagKey) ? throw ToolException.Usage($"{_maskedTags.Name} is empty: name the key of a tag.") : new MaskingRule { TagKey = tagKey };

    private static void Write(Utf8JsonWriter json, string path, EvidencePackResult pack, LedgerVerifierKey? signer)
    {
        json.WriteString("out", path);
        json.WriteString("scope", pack.Scope.ToString());
        json.WriteNumber("records", pack.Records);
        json.WriteNumber("withheld", pack.Withheld);
        json.WriteNumber("ledger_size", pack.LedgerSize);
        json.WriteString("tag_manifest_sha256", pack.TagManifestSha256);
        if (pack.RecordedAt is { } seq)
        {
            json.WriteNumber("recorded_at", seq);
        }
        else
        {
            json.WriteNull("recorded_at");
        }

        if (signer is null)
        {
            json.WriteNull("signer");
            return;
        }

        json.WriteStartObject("signer");
        json.WriteKey(signer);
        json.WriteEndObject();
    }

    private static Task ShowAsync(Invocation invocation, string path, EvidencePackResult pack, LedgerVerifierKey? signer)
    {
        string withheld = pack.Withheld == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"; {pack.Withheld} withheld, see data/records/withheld.json");
        TextTable table = new TextTable(columns: 2)
            .Row("pack", path)
            .Row("scope", pack.Scope.ToString())
            .Row("records", string.Create(CultureInfo.InvariantCulture, $"{pack.Records}, of a ledger of {pack.LedgerSize}{withheld}"))
            .Row("tag manifest", pack.TagManifestSha256)
            .Row("recorded", pack.RecordedAt is { } seq ? string.Create(CultureInfo.InvariantCulture, $"as record {seq}") : "no")
            .Row("signed by", signer is null ? "nobody: --key signs it" : KeyText.Show(signer.Name, signer.KeyId));
        if (signer is not null)
        {
            table.Row("fingerprint", KeyText.FingerprintOf(signer.PublicKey));
        }

        return table.WriteAsync(invocation.Console);
    }
}
