using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class VerifyCommand : ToolCommand
{
    internal override string Name => "verify";

    internal override string Summary => "Reads every record again and checks the chain of hashes. Exit code 1 when it does not hold.";

    internal override void Configure(Command command)
    {
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageStore store = await invocation.OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = store.ConfigureAwait(false);
        LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        LedgerVerification verification = await ProgressBar.RunAsync(
            invocation.Console, "Verifying", head.Count, progress => store.VerifyAsync(progress: progress, cancellationToken: cancellationToken)).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, verification), cancellationToken)
            : ShowAsync(invocation.Text, store.Location, verification)).ConfigureAwait(false);
        return verification.IsIntact ? ExitCode.Fine : ExitCode.Finding;
    }

    private static void Write(Utf8JsonWriter json, LedgerVerification verification)
    {
        json.WriteBoolean("intact", verification.IsIntact);
        json.WriteNumber("records", verification.Records);
        json.WriteTime("last_at", verification.Head.Time);
        json.WriteString("last_hash", verification.Head.LastHash.ToString());
        json.WriteString("root", verification.Root.ToString());
        json.WriteDamage(verification.Damage);
        if (verification.CacheFault is { } fault)
        {
            json.WriteStartObject("cache_fault");
            json.WriteString("location", fault.Location);
            json.WriteNumber("first_seq", fault.FirstSeq);
            json.WriteNumber("tiles", fault.Tiles);
            json.WriteString("reason", fault.Reason);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("cache_fault");
        }

        json.WriteNumber("seconds", Math.Round(verification.Duration.TotalSeconds, 3));
        json.WriteStartArray("not_checked");
        foreach (string one in verification.NotChecked)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }

    private static async Task ShowAsync(TextWriter text, string location, LedgerVerification verification)
    {
        await text.WriteLineAsync(TerminalText.Show(
            $"{(verification.IsIntact ? "Intact" : "NOT INTACT")}: {location}", maxCharacters: 1000)).ConfigureAwait(false);
        if (verification.Damage is { } damage)
        {
            await text.WriteLineAsync(TerminalText.Show($"Damage: {damage}", maxCharacters: 2000)).ConfigureAwait(false);
        }

        await text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{verification.Records} records good, root {verification.Root}, {verification.Duration.TotalSeconds:0.000} s")).ConfigureAwait(false);
        if (verification.CacheFault is { } fault)
        {
            await text.WriteLineAsync(TerminalText.Show($"The store's cache, from record {fault.FirstSeq}: {fault.Reason}", maxCharacters: 2000)).ConfigureAwait(false);
        }

        await text.WriteLineAsync("Not checked:").ConfigureAwait(false);
        foreach (string one in verification.NotChecked)
        {
            await text.WriteLineAsync($"  {one}").ConfigureAwait(false);
        }
    }
}
