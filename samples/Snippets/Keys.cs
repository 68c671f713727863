using System.Security.Cryptography.X509Certificates;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/keys.md.</summary>
public static class Keys
{
    public static async Task MakeAsync(string password)
    {
        #region make
        LedgerVerifierKey key = await LedgerKeyFile.CreateAsync("/etc/orders/ledger-key.pem", "example.org/orders", password);
        Console.WriteLine(key); // example.org/orders+ee72e742+AjBZMBMG… : the line that goes to whoever verifies
        #endregion
    }

    public static void Load(string password, X509Certificate2 certificate)
    {
        #region load
        using var fromFile = LedgerSigner.FromPemFile("example.org/orders", "/etc/orders/ledger-key.pem", password);
        using var fromCertificate = LedgerSigner.FromCertificate("example.org/orders", certificate);
        #endregion
    }

    public static async Task VerifyAsync()
    {
        #region verify
        TrustPolicy trust = await TrustPolicy.LoadAsync("/etc/auditor/orders.trust");
        var signed = SignedCheckpoint.Parse(await File.ReadAllBytesAsync("orders.checkpoint"));
        SignatureVerification result = signed.Verify(trust, "example.org/orders");
        Console.WriteLine(result.IsTrusted
            ? $"{signed.Checkpoint.Size} records, signed by {string.Join(", ", result.TrustedBy.Select(key => key.Name))}"
            : $"{result.Verdict}: {result.Reason}");
        #endregion
    }

    #region service
    public sealed class ServiceSigner(string name, IKeyService service, string keyId, byte[] publicKey) : LedgerSigner(name, publicKey)
    {
        protected override async ValueTask<byte[]> SignHashAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            await service.SignAsync(keyId, "ECDSA_SHA_256", sha256, cancellationToken);
    }
    #endregion

    /// <summary>Stands for the client of a key service.</summary>
    public interface IKeyService
    {
        Task<byte[]> SignAsync(string keyId, string algorithm, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
    }
}
