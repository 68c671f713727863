using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class PackVerifyCommand : ToolCommand
{
    private const string TrustName = "--trust";
    private const string MinimumName = "--minimum-checkpoint";
    private const int MaxCharacters = 2000;

    private readonly Argument<string> _path = new("FILE") { Description = "The pack." };
    private readonly Option<string?> _trust = new(TrustName) { Description = "The keys whose signatures count, one a line. It never comes out of the pack.", HelpName = "FILE" };
    private readonly Option<string?> _minimum = new(MinimumName) { Description = "A checkpoint of the same ledger that is known already: the pack must continue it.", HelpName = "FILE" };

    internal override string Name => "pack verify";

    internal override string Summary => "Checks an evidence pack, without the ledger. Exit code 0 for VALID, 1 for UNVERIFIED and INVALID.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_trust);
        command.Options.Add(_minimum);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(invocation.Get(_path)!);
        var options = new EvidencePackVerificationOptions
        {
            Trust = await GivenFile.ReadTrustAsync(TrustName, invocation.Get(_trust), cancellationToken).ConfigureAwait(false),
            MinimumCheckpoint = await GivenFile.ReadCheckpointAsync(MinimumName, invocation.Get(_minimum), cancellationToken).ConfigureAwait(false),
        };
        EvidencePackVerification verification = await ProgressBar.RunAsync(
            invocation.Console, "Verifying", total: null, progress => EvidencePack.VerifyAsync(path, options, progress, cancellationToken)).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, verification), cancellationToken)
            : ShowAsync(invocation.Text, path, verification)).ConfigureAwait(false);
        return verification.IsValid ? ExitCode.Fine : ExitCode.Finding;
    }

    private static string NameOf(PackVerdict verdict) => verdict switch
    {
        PackVerdict.Valid => "valid",
        PackVerdict.Unverified => "unverified",
        _ => "invalid",
    };

    private static void Write(Utf8JsonWriter json, EvidencePackVerification verification)
    {
        json.WriteString("verdict", NameOf(verification.Verdict));
        json.WriteString("reason", verification.Reason);
        json.WriteString("file", verification.File);
        WriteNumber(json, "seq", verification.Seq);
        WriteNumber(json, "byte", verification.Byte);
        json.WriteNumber("records", verification.Records);
        json.WriteStartArray("signed_by");
        foreach (LedgerVerifierKey key in verification.SignedBy)
        {
            json.WriteStartObject();
            json.WriteKey(key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("not_proven");
        foreach (string one in verification.NotProven)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static async Task ShowAsync(TextWriter text, string path, EvidencePackVerification verification)
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

    private static Task ShowAsync(TextWriter text, string line) => text.WriteLineAsync(TerminalText.Show(line, MaxCharacters));
}
