using System.Security.Cryptography;

namespace DqLineage.Measurements;

internal static class PackKey
{
    /// <summary>A signer with a new key, which nobody trusts: a pack by it is checked in full all the same.</summary>
    internal static LedgerSigner NewSigner()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return LedgerSigner.FromPem("benchmarks", key.ExportPkcs8PrivateKeyPem());
    }
}
