using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>What verifying a ledger found, as text and as JSON.</summary>
internal sealed class VerificationReport(string location, LedgerVerificationOptions options, LedgerVerification verification)
{
    private const int MaxCharacters = 2000;
    private const double BytesPerMegabyte = 1e6;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteBoolean("intact", verification.IsIntact);
        json.WriteNumber("records", verification.Records);
        json.WriteTime("last_at", verification.Head.Time);
        json.WriteString("last_hash", verification.Head.LastHash.ToString());
        json.WriteString("root", verification.Root.ToString());
        json.WriteDamage(verification.Damage);
        json.WriteObjectOrNull("cache_fault", verification.CacheFault, fault =>
        {
            json.WriteString("location", fault.Location);
            json.WriteNumber("first_seq", fault.FirstSeq);
            json.WriteNumber("tiles", fault.Tiles);
            json.WriteString("reason", fault.Reason);
        });
        json.WriteObjectOrNull("index_fault", verification.IndexFault, fault =>
        {
            json.WriteNumber("first_seq", fault.FirstSeq);
            json.WriteNumber("end_seq", fault.EndSeq);
            json.WriteString("reason", fault.Reason);
        });
        json.WriteObjectOrNull("projection_fault", verification.ProjectionFault, fault =>
        {
            json.WriteString("name", fault.Name);
            json.WriteNumber("count", fault.Count);
            json.WriteString("reason", fault.Reason);
        });
        json.WriteObjects("checkpoints", verification.Checkpoints, check =>
        {
            json.WriteNumber("size", check.Size);
            json.WriteBoolean("kept", check.IsKept);
            json.WriteString("outcome", NameOf(check.Outcome));
            json.WriteString("reason", check.Reason);
        });
        json.WriteNumber("first_seq", verification.FirstSeq);
        json.WriteNumber("bytes", verification.Bytes);
        json.WriteNumber("seconds", Math.Round(verification.Duration.TotalSeconds, 3));
        json.WriteTexts("not_checked", verification.NotChecked);
    }

    internal async Task ShowAsync(TextWriter text)
    {
        bool isNothing = verification is { Records: 0, Damage: null, CheckpointFault: null };
        await ShowAsync(text, $"{(verification.IsIntact ? "Intact" : isNothing ? "NOTHING READ" : "NOT INTACT")}: {location}").ConfigureAwait(false);
        if (verification.Damage is { } damage)
        {
            await ShowAsync(text, $"Damage: {damage}").ConfigureAwait(false);
        }

        double seconds = verification.Duration.TotalSeconds;
        await text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{verification.Records} records good{Range()}, root {verification.Root}")).ConfigureAwait(false);
        await text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{verification.Bytes} bytes in {seconds:0.000} s: {verification.Records / seconds:0} records and {verification.Bytes / BytesPerMegabyte / seconds:0.0} MB a second")).ConfigureAwait(false);
        await ShowCheckpointsAsync(text).ConfigureAwait(false);
        if (verification.IndexFault is { } index)
        {
            await ShowAsync(text, $"The store's index, {index}").ConfigureAwait(false);
        }

        if (verification.ProjectionFault is { } projection)
        {
            await ShowAsync(text, $"The store's projection {projection}").ConfigureAwait(false);
        }

        if (verification.CacheFault is { } cache)
        {
            await ShowAsync(text, $"The store's cache, from record {cache.FirstSeq}: {cache.Reason}").ConfigureAwait(false);
        }

        await text.WriteLineAsync("Not checked:").ConfigureAwait(false);
        foreach (string one in verification.NotChecked)
        {
            await ShowAsync(text, $"  {one}").ConfigureAwait(false);
        }
    }

    private async Task ShowCheckpointsAsync(TextWriter text)
    {
        int agreeing = verification.Checkpoints.Count(check => check is { IsKept: true, Outcome: CheckpointOutcome.Agrees });
        if (agreeing > 0)
        {
            await ShowAsync(text, string.Create(CultureInfo.InvariantCulture, $"Checkpoints that the ledger keeps: {agreeing} agree")).ConfigureAwait(false);
        }

        foreach (CheckpointCheck check in verification.Checkpoints.Where(check => check is not { IsKept: true, Outcome: CheckpointOutcome.Agrees }))
        {
            string whose = check.IsKept ? "that the ledger keeps" : "that you gave";
            string outcome = check.Outcome == CheckpointOutcome.Agrees
                ? options.Trust is null ? "agrees" : "agrees, and a trusted key signed it"
                : $"{NameOf(check.Outcome).ToUpperInvariant()}: {check.Reason}";
            await ShowAsync(text, string.Create(CultureInfo.InvariantCulture, $"Checkpoint {whose}, of {check.Size} records: {outcome}")).ConfigureAwait(false);
        }
    }

    private string Range() => verification.FirstSeq == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" from record {verification.FirstSeq} on");

    private static string NameOf(CheckpointOutcome outcome) => outcome switch
    {
        CheckpointOutcome.Agrees => "agrees",
        CheckpointOutcome.Contradicts => "contradicts",
        CheckpointOutcome.BeyondEnd => "beyond-end",
        CheckpointOutcome.NotReached => "not-reached",
        CheckpointOutcome.Untrusted => "untrusted",
        _ => "unreadable",
    };

    private static Task ShowAsync(TextWriter text, string line) => text.WriteLineAsync(TerminalText.Show(line, MaxCharacters));
}
