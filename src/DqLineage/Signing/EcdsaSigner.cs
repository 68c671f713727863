using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Signs with a key of .NET's, which it owns.</summary>
internal sealed class EcdsaSigner : LedgerSigner
{
    // ECDsa is not safe for use by several threads at once.
    private readonly Lock _gate = new();
    private readonly ECDsa _key;

    internal EcdsaSigner(string name, ECDsa key)
        : base(name, PublicKeyOf(key)) => _key = key;

    /// <inheritdoc/>
    protected override ValueTask<byte[]> SignHashAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_key.SignHash(sha256.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                _key.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>The public half; a key that turns out to be of another kind is disposed.</summary>
    private static byte[] PublicKeyOf(ECDsa key)
    {
        byte[] spki = key.ExportSubjectPublicKeyInfo();
        if (EcdsaPublicKey.FaultOf(spki) is not { } fault)
        {
            return spki;
        }

        key.Dispose();
        throw new LedgerKeyException($"The key {fault}.");
    }
}
