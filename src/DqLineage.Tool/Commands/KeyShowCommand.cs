using System.CommandLine;
using System.Security.Cryptography;

namespace DqLineage.Tool.Commands;

internal sealed class KeyShowCommand : ToolCommand
{
    private const string PublicKeyLabel = "PUBLIC KEY";

    private readonly Argument<string> _path = new("FILE") { Description = "A private key, or a public key such as signatures/signer.pem of a pack; PEM." };
    private readonly Option<string?> _name = KeyReport.NameOption();
    private readonly PasswordOptions _password = new();

    internal override string Name => "key show";

    internal override string Summary => "Shows the public half of a key: its fingerprint, and the line for whoever is to trust it.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_name);
        _password.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = KeyReport.PathOf(invocation.Get(_path)!);
        string? password = await _password.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        string name = await KeyReport.NameAsync(invocation, _name, cancellationToken).ConfigureAwait(false);
        byte[]? publicKey = ReadPublic(path, await GivenFile.ReadKeyTextAsync(path, cancellationToken).ConfigureAwait(false));
        KeyReport report;
        if (publicKey is not null)
        {
            report = new KeyReport(path, LedgerVerifierKey.Create(name, publicKey), KeyFileKind.Public);
        }
        else
        {
            using var signer = LedgerSigner.FromPemFile(name, path, password);
            report = new KeyReport(path, signer.VerifierKey, password is null ? KeyFileKind.Private : KeyFileKind.Encrypted);
        }

        await report.WriteAsync(invocation, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    /// <summary>The public key of a file that holds nothing else; <see langword="null"/> when it is of another kind.</summary>
    private static byte[]? ReadPublic(string path, string pem)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem.AsSpan()[fields.Label].SequenceEqual(PublicKeyLabel))
        {
            return null;
        }

        return PemEncoding.TryFind(pem.AsSpan()[fields.Location.End..], out _)
            ? throw new ToolException(ExitCode.Failure, $"{path} holds more than a public key: name a file with one key.")
            : Convert.FromBase64String(pem[fields.Base64Data]);
    }
}
