using System.Security.Cryptography;

namespace DqLineage;

/// <summary>A private key that signs for a ledger, wherever it is kept. ECDSA over P-256 with SHA-256.</summary>
/// <remarks>
/// <para>For a key in a file or a certificate use <see cref="FromPemFile"/>, <see cref="FromPem"/> or
/// <see cref="FromCertificate"/>. For a key that never leaves a key service or a hardware module, derive from this class and
/// implement <see cref="SignHashAsync"/>. The contract:</para>
/// <para>Key: the one whose public half the constructor was given, for as long as the instance lives. Another key is another
/// instance.</para>
/// <para>Result: a signature of the hash as it is, not hashed again, in DER or as r‖s in 64 bytes. It is checked with the
/// public key before it is used, so a service that signs with another key fails there.</para>
/// <para>Order: calls may come at the same time.</para>
/// <para>Cancellation: an <see cref="OperationCanceledException"/> passes on untouched, and so does whatever the service
/// throws. What to try again is the implementer's choice: asking twice does no harm.</para>
/// </remarks>
public abstract partial class LedgerSigner : IDisposable
{
    /// <summary>Names the key that will sign.</summary>
    /// <param name="name">The key's name: a schema-less URL such as <c>example.org/ledger</c>, without spaces and plus signs.</param>
    /// <param name="publicKey">The public key, ECDSA over P-256, as DER SubjectPublicKeyInfo.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="LedgerKeyException">The key is not of ECDSA over P-256.</exception>
    protected LedgerSigner(string name, ReadOnlyMemory<byte> publicKey) => VerifierKey = LedgerVerifierKey.Create(name, publicKey);

    /// <summary>The key's name, which every signature carries.</summary>
    public string Name => VerifierKey.Name;

    /// <summary>The first four bytes of the SHA-256 of <see cref="PublicKey"/> (C2SP signed-note, type 0x02), which every signature carries.</summary>
    public uint KeyId => VerifierKey.KeyId;

    /// <summary>The public key as DER SubjectPublicKeyInfo, 91 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => VerifierKey.PublicKey;

    /// <summary>The public key with its name: its text is the line that goes to whoever verifies.</summary>
    public LedgerVerifierKey VerifierKey { get; }

    /// <summary>Signs the SHA-256 of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The signature in strict DER, checked with the public key.</returns>
    /// <exception cref="LedgerKeyException">What came back is no signature of this message by this key.</exception>
    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        byte[] sha256 = SHA256.HashData(message.Span);
        byte[]? signature = await SignHashAsync(sha256, cancellationToken).ConfigureAwait(false);
        return Normalize(sha256, signature) ?? throw new LedgerKeyException(
            $"What {GetType().Name} returned is no signature by the key {VerifierKey.Show()}, neither in DER nor as r and s of 32 bytes each: "
            + "check that the service signs the given hash as it is, and that the public key is that of the key which signs.");
    }

    /// <summary>Gives back what the signer holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Signs a hash.</summary>
    /// <param name="sha256">The 32 bytes of the hash.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The signature: DER, or r‖s in 64 bytes (IEEE P1363).</returns>
    protected abstract ValueTask<byte[]> SignHashAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);

    /// <summary>Gives back what a derived signer holds. Does nothing by default.</summary>
    /// <param name="disposing">Whether this is a disposal and no finalisation.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    // 64 bytes can be either form, so each form that fits is tried.
    private byte[]? Normalize(byte[] sha256, byte[]? signature)
    {
        ReadOnlySpan<byte> key = PublicKey.Span;
        return signature is null ? null
            : EcdsaPublicKey.Verifies(key, sha256, signature) ? signature
            : EcdsaPublicKey.VerifiesFixedLength(key, sha256, signature) ? EcdsaSignature.WriteDer(signature)
            : null;
    }
}
