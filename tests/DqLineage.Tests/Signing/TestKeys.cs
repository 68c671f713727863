using System.Security.Cryptography;

namespace DqLineage.Tests.Signing;

/// <summary>New keys for tests, and a signer that answers whatever a test wants.</summary>
internal static class TestKeys
{
    internal static string NewPem() => NewPem(ECCurve.NamedCurves.nistP256);

    internal static string NewPem(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    internal static LedgerSigner NewSigner(string name = GoldenSigning.Origin) => LedgerSigner.FromPem(name, NewPem());

    internal sealed class Service(string name, byte[] publicKey, Func<ReadOnlyMemory<byte>, CancellationToken, byte[]> sign) : LedgerSigner(name, publicKey)
    {
        protected override ValueTask<byte[]> SignHashAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            new(sign(sha256, cancellationToken));
    }
}
