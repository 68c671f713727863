namespace DqLineage;

// FORMAT (C2SP signed-note), docs/formats/checkpoint-v1.md
//
//   text, ending in a line feed
//   an empty line
//   — name base64(key id, 4 bytes big-endian || signature)        one or more such lines
//
// UTF-8; no control character below 0x20 but the line feed; the last empty line separates. What is signed is the text
// with its final line feed. Here: at most 1 MiB and 100 signatures, ECDSA over P-256 with SHA-256 in strict DER.

/// <summary>A text with the signatures of one or more keys (C2SP signed-note).</summary>
/// <remarks>
/// Reading a note checks its form only. Do not use the text before <see cref="Verify"/> has said that it is trusted. The
/// bytes are kept as they were read, signatures of unknown keys and algorithms included.
/// </remarks>
public sealed partial class SignedNote
{
    internal const int MaxBytes = 1024 * 1024;
    internal const int MaxSignatures = 100;

    private readonly byte[] _bytes;
    private readonly int _textLength;

    private SignedNote(byte[] bytes, int textLength, string text, IReadOnlyList<NoteSignature> signatures)
    {
        _bytes = bytes;
        _textLength = textLength;
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its final line feed.</summary>
    public string Text { get; }

    /// <summary>The signature lines, in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>The whole note.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Reads a note.</summary>
    /// <param name="utf8">The bytes, which are copied.</param>
    /// <returns>The note, whose signatures nobody has checked yet.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        (int textLength, string text, IReadOnlyList<NoteSignature> signatures) = NoteReader.Read(utf8);
        return new SignedNote(utf8.ToArray(), textLength, text, signatures);
    }

    /// <summary>Checks the signatures.</summary>
    /// <param name="trust">The keys that count.</param>
    /// <param name="time">When the note was signed, as far as that is known: keys are trusted for a time. By default it is not known, and only keys without a range count.</param>
    /// <returns>Which trusted keys signed, or why none counts.</returns>
    /// <remarks>
    /// As sumdb/note does it: a wrong signature by a key of the policy, whatever its range, makes the whole note invalid; signatures of
    /// other keys are passed over; of several by one key the first counts. A key is known by name and id together.
    /// </remarks>
    public SignatureVerification Verify(TrustPolicy trust, DateTimeOffset? time = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var seen = new HashSet<LedgerVerifierKey>();
        var trustedBy = new List<LedgerVerifierKey>();
        string? outOfRange = null;
        foreach (NoteSignature signature in Signatures)
        {
            if (trust.Find(signature.Name, signature.KeyId) is not { } known || !seen.Add(known.Key))
            {
                continue;
            }

            if (!known.Key.Verifies(_bytes.AsSpan(0, _textLength), signature.Signature.Span))
            {
                return SignatureVerification.Invalid($"The signature that names the key {known.Key.Show()} is not by that key, or the text was changed.");
            }

            if (known.Covers(time))
            {
                trustedBy.Add(known.Key);
            }
            else
            {
                outOfRange ??= known.WhyNot(time);
            }
        }

        return trustedBy.Count > 0
            ? SignatureVerification.Trusted(trustedBy)
            : SignatureVerification.Unverified(outOfRange ?? "None of the signatures is by a trusted key.");
    }
}
