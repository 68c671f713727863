using System.Security.Cryptography;

namespace DqLineage.Tests.Signing;

/// <summary>What this library signs is checked by openssl, and keys go both ways.</summary>
public sealed class OpenSslTests : IDisposable
{
    private const string OpenSsl = "openssl";
    private const string Name = GoldenSigning.Origin;
    private readonly TempFolder _folder = new();

    [ProgramFact(OpenSsl)]
    public async Task The_signature_of_a_checkpoint_is_verified_by_openssl()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        SignedCheckpoint signed = await SignedCheckpoint.SignAsync(SignedCheckpoint.Parse(GoldenSigning.Note).Checkpoint, [signer]);

        await RequireVerifiedAsync(signer, System.Text.Encoding.UTF8.GetBytes(signed.Note.Text), signed.Note.Signatures[0].Signature.ToArray());
    }

    [ProgramFact(OpenSsl)]
    public async Task The_signature_of_an_envelope_is_verified_by_openssl()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        DsseEnvelope envelope = await DsseEnvelope.SignAsync(GoldenSigning.PayloadType, "{}"u8.ToArray(), signer);

        await RequireVerifiedAsync(signer, DsseEnvelope.EncodeMessage(GoldenSigning.PayloadType, "{}"u8), envelope.Signature.ToArray());
    }

    [ProgramTheory(OpenSsl)]
    [InlineData("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem", null)]
    [InlineData("ecparam -name prime256v1 -genkey -out key.pem", null)]
    [InlineData("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass pass:secret -out key.pem", "secret")]
    public async Task A_key_that_openssl_made_signs_here(string command, string? password)
    {
        (await RunAsync(command.Split(' '))).Should().Be(0);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder["key.pem"], UnixFileMode.UserRead);
        }

        using var signer = LedgerSigner.FromPemFile(Name, _folder["key.pem"], password);

        await RequireVerifiedAsync(signer, "message\n"u8.ToArray(), await signer.SignAsync("message\n"u8.ToArray()));
    }

    [ProgramTheory(OpenSsl)]
    [InlineData(null)]
    [InlineData("secret")]
    public async Task A_key_that_was_made_here_is_read_by_openssl(string? password)
    {
        LedgerVerifierKey key = await LedgerKeyFile.CreateAsync(_folder["key.pem"], Name, password);

        (await RunAsync("pkey", "-in", "key.pem", "-passin", "pass:" + (password ?? "none"), "-pubout", "-outform", "DER", "-out", "public.der")).Should().Be(0);
        (await File.ReadAllBytesAsync(_folder["public.der"])).Should().Equal(key.PublicKey.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    private async Task RequireVerifiedAsync(LedgerSigner signer, byte[] message, byte[] signature)
    {
        await File.WriteAllTextAsync(_folder["public.pem"], PemEncoding.WriteString("PUBLIC KEY", signer.PublicKey.Span));
        await File.WriteAllBytesAsync(_folder["message"], message);
        await File.WriteAllBytesAsync(_folder["signature"], signature);
        string[] verify = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message"];

        (await RunAsync(verify)).Should().Be(0);
        await File.AppendAllTextAsync(_folder["message"], "x");
        (await RunAsync(verify)).Should().NotBe(0, "a changed message must not verify");
    }

    private async Task<int> RunAsync(params string[] arguments) => (await Programs.RunAsync(OpenSsl, _folder.Path, arguments)).ExitCode;
}
