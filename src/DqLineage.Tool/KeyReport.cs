using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>A public key as the commands about keys show it.</summary>
internal sealed class KeyReport(string path, LedgerVerifierKey key, KeyFileKind kind)
{
    // A line of a trust file is never cut: half a key is none.
    private const int MaxLineCharacters = 4096;

    internal static Option<string?> NameOption() => new("--name") { Description = "The key's name, such as example.org/orders. By default the ledger's origin.", HelpName = "NAME" };

    internal static string PathOf(string given) =>
        string.IsNullOrWhiteSpace(given) ? throw ToolException.Usage("FILE is empty: name a file.") : Path.GetFullPath(given);

    /// <summary>The name that is given, or else the origin of the ledger that is named.</summary>
    /// <exception cref="ToolException">There is neither.</exception>
    internal static async Task<string> NameAsync(Invocation invocation, Option<string?> option, CancellationToken cancellationToken) =>
        invocation.Get(option) ?? (invocation.FindStore() is not null
            ? await invocation.ReadOriginAsync(cancellationToken).ConfigureAwait(false)
            : throw ToolException.Usage("The key needs a name: give --name, such as example.org/orders, or with --store the ledger whose origin is to name it."));

    internal async Task WriteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json =>
                {
                    json.WriteString("file", path);
                    json.WriteString("kind", KindOf("public", "private", "private-encrypted"));
                    json.WriteKey(key);
                },
                cancellationToken).ConfigureAwait(false);
            return;
        }

        TextTable table = new TextTable(columns: 2)
            .Row("file", path)
            .Row("kind", KindOf("public key", "private key, not encrypted", "private key, encrypted"))
            .Row("name", key.Name)
            .Row("fingerprint", KeyText.FingerprintOf(key.PublicKey));
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync("verifier key, which is a line of a trust file:").ConfigureAwait(false);
        await invocation.Text.WriteLineAsync(TerminalText.Show(key.ToString(), MaxLineCharacters)).ConfigureAwait(false);
    }

    private string KindOf(string publicKey, string privateKey, string encryptedKey) => kind switch
    {
        KeyFileKind.Public => publicKey,
        KeyFileKind.Private => privateKey,
        _ => encryptedKey,
    };
}
