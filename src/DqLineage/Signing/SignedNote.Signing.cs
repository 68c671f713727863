using System.Buffers.Binary;
using System.Text;

namespace DqLineage;

public sealed partial class SignedNote
{
    // What DSSE signs begins so: a note that began alike could pass for an envelope.
    private const string EnvelopePrefix = "DSSEv1 ";

    /// <summary>Signs a text.</summary>
    /// <param name="text">The text: ends in a line feed, holds no other control character below U+0020.</param>
    /// <param name="signers">Who signs, each key once, in the order of the signature lines; at least one, at most 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The note.</returns>
    /// <exception cref="ArgumentException">The text breaks the rules, is over 1 MiB with its signatures, or begins like a DSSE message; or nobody signs, or a key twice.</exception>
    /// <exception cref="LedgerKeyException">A signer returned no signature of its key.</exception>
    public static async ValueTask<SignedNote> SignAsync(string text, IEnumerable<LedgerSigner> signers, CancellationToken cancellationToken = default)
    {
        byte[] body = RequireText(text);
        LedgerSigner[] all = RequireSigners(signers);
        var note = new ByteBuffer(body.Length + (all.Length * 256));
        note.Write(body);
        note.Write((byte)'\n');
        foreach (LedgerSigner signer in all)
        {
            byte[] signature = await signer.SignAsync(body, cancellationToken).ConfigureAwait(false);
            note.Write(Encoding.UTF8.GetBytes(LineOf(signer, signature)));
        }

        // Read like anybody's: what this library would not read, it does not write.
        try
        {
            return Parse(note.Written);
        }
        catch (LedgerFormatException exception)
        {
            throw new ArgumentException($"The text cannot be signed: {exception.Message}", nameof(text), exception);
        }
    }

    /// <summary>The same text with the signatures that are there, and more behind them.</summary>
    internal async ValueTask<SignedNote> SignAlsoAsync(IEnumerable<LedgerSigner> signers, CancellationToken cancellationToken)
    {
        SignedNote more = await SignAsync(Text, signers, cancellationToken).ConfigureAwait(false);
        return Parse([.. _bytes, .. more._bytes.AsSpan(more._textLength + 1)]);
    }

    private static string LineOf(LedgerSigner signer, byte[] signature)
    {
        byte[] value = new byte[sizeof(uint) + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(value, signer.KeyId);
        signature.CopyTo(value, sizeof(uint));
        return $"— {signer.Name} {Convert.ToBase64String(value)}\n";
    }

    private static byte[] RequireText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n'))
        {
            throw new ArgumentException("The text of a note ends in a line feed: add one.", nameof(text));
        }

        if (text.StartsWith(EnvelopePrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The text begins with '{EnvelopePrefix}', as what an envelope signs does: begin with other words.", nameof(text));
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("The text holds half a surrogate pair, which is no text: pass well-formed Unicode.", nameof(text), exception);
        }
    }

    private static LedgerSigner[] RequireSigners(IEnumerable<LedgerSigner> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        LedgerSigner[] all = [.. signers];
        if (all.Length is 0 or > MaxSignatures)
        {
            throw new ArgumentException($"A note has 1 to {MaxSignatures} signatures, not {all.Length}.", nameof(signers));
        }

        return all.DistinctBy(static signer => (signer.Name, signer.KeyId)).Count() == all.Length
            ? all
            : throw new ArgumentException("The same key is to sign twice: name each signer once.", nameof(signers));
    }
}
