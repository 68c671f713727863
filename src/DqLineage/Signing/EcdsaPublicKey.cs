using System.Security.Cryptography;

namespace DqLineage;

/// <summary>A public key of ECDSA over P-256 as DER SubjectPublicKeyInfo (RFC 5480), which has one spelling here: named curve, uncompressed point, 91 bytes.</summary>
internal static class EcdsaPublicKey
{
    internal const int Length = 91;

    private const byte UncompressedPoint = 0x04;

    /// <summary>All that stands in front of the point: the sequence, id-ecPublicKey, prime256v1, the bit string.</summary>
    private static ReadOnlySpan<byte> Head =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ];

    /// <summary>What is wrong with a key and what to do, as the end of a sentence; <see langword="null"/> when it is good.</summary>
    internal static string? FaultOf(ReadOnlySpan<byte> spki)
    {
        if (spki.Length != Length || !spki.StartsWith(Head) || spki[Head.Length] != UncompressedPoint)
        {
            return "is not of ECDSA over P-256 as DER SubjectPublicKeyInfo with a named curve and an uncompressed point (91 bytes): "
                + "make a P-256 (prime256v1, secp256r1) key, and export its public key as SubjectPublicKeyInfo";
        }

        try
        {
            Import(spki).Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return "is no point of the curve P-256: export the public key again";
        }
    }

    /// <summary>Whether a signature is strict DER and this key's.</summary>
    internal static bool Verifies(ReadOnlySpan<byte> spki, ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> der)
    {
        Span<byte> fixedLength = stackalloc byte[EcdsaSignature.FixedLength];
        return EcdsaSignature.TryReadDer(der, fixedLength) && VerifiesFixedLength(spki, sha256, fixedLength);
    }

    internal static bool VerifiesFixedLength(ReadOnlySpan<byte> spki, ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> fixedLength)
    {
        using ECDsa key = Import(spki);
        return EcdsaSignature.IsInRange(fixedLength)
            && key.VerifyHash(sha256, fixedLength, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static ECDsa Import(ReadOnlySpan<byte> spki)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
