using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>What checking a pack found, as text and as JSON.</summary>
internal sealed class PackVerificationReport(string path, EvidencePackVerification verification)
{
    private const int MaxCharacters = 2000;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("verdict", NameOf(verification.Verdict));
        json.WriteString("reason", verification.Reason);
        json.WriteString("file", verification.File);
        json.WriteNumberOrNull("seq", verification.Seq);
        json.WriteNumberOrNull("byte", verification.Byte);
        json.WriteNumber("records", verification.Records);
        json.WriteString("origin", verification.Origin);
        json.WriteObjects("signed_by", verification.SignedBy, key =>
        {
            json.WriteKey(key);
        });
        json.WriteTexts("not_proven", verification.NotProven);
    }

    internal async Task ShowAsync(TextWriter text)
    {
        await ShowAsync(text, $"{NameOf(verification.Verdict).ToUpperInvariant()}: {path}").ConfigureAwait(false);
        if (verification.Reason is { } reason)
        {
            await ShowAsync(text, $"Reason: {reason}").ConfigureAwait(false);
        }

        string[] place =
        [
            .. verification.File is { } file ? [file] : Array.Empty<string>(),
            .. verification.Seq is { } seq ? [string.Create(CultureInfo.InvariantCulture, $"record {seq}")] : Array.Empty<string>(),
            .. verification.Byte is { } at ? [string.Create(CultureInfo.InvariantCulture, $"byte {at}")] : Array.Empty<string>(),
        ];
        if (place.Length > 0)
        {
            await ShowAsync(text, $"Found in: {string.Join(", ", place)}").ConfigureAwait(false);
        }

        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{verification.Records} records good")).ConfigureAwait(false);
        if (verification.Origin is { } origin)
        {
            await ShowAsync(text, $"Of the ledger {origin}").ConfigureAwait(false);
        }

        foreach (LedgerVerifierKey key in verification.SignedBy)
        {
            await ShowAsync(text, $"Signed by {KeyText.Show(key.Name, key.KeyId)}, fingerprint {KeyText.FingerprintOf(key.PublicKey)}").ConfigureAwait(false);
        }

        await text.WriteLineAsync("Not proven:").ConfigureAwait(false);
        foreach (string one in verification.NotProven)
        {
            await ShowAsync(text, $"  {one}").ConfigureAwait(false);
        }
    }

    private static string NameOf(PackVerdict verdict) => verdict switch
    {
        PackVerdict.Valid => "valid",
        PackVerdict.Unverified => "unverified",
        _ => "invalid",
    };

    private static Task ShowAsync(TextWriter text, string line) => text.WriteLineAsync(TerminalText.Show(line, MaxCharacters));
}
