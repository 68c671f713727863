using System.Text;

namespace DqLineage;

/// <summary>A checkpoint with its signatures, as it is kept and given away: a C2SP signed note.</summary>
/// <remarks>
/// Reading one checks its form only: nothing of it is to be believed before <see cref="Verify"/> has said that it is trusted.
/// The bytes stay as they were read, extension lines and signatures of others included.
/// </remarks>
public sealed class SignedCheckpoint
{
    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note)
    {
        Checkpoint = checkpoint;
        Note = note;
    }

    /// <summary>What is signed.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The note that it stands in.</summary>
    public SignedNote Note { get; }

    /// <summary>The whole note.</summary>
    public ReadOnlyMemory<byte> Bytes => Note.Bytes;

    /// <summary>Reads a signed checkpoint.</summary>
    /// <param name="utf8">The bytes, which are copied.</param>
    /// <returns>The checkpoint, whose signatures nobody has checked yet.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no note, or its text is no checkpoint.</exception>
    public static SignedCheckpoint Parse(ReadOnlySpan<byte> utf8)
    {
        var note = SignedNote.Parse(utf8);
        return new SignedCheckpoint(CheckpointReader.Read(Encoding.UTF8.GetBytes(note.Text)), note);
    }

    /// <summary>Signs a checkpoint.</summary>
    /// <param name="checkpoint">What to sign.</param>
    /// <param name="signers">Who signs, each key once; at least one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The signed checkpoint.</returns>
    /// <remarks>Whether it is consistent with what was signed before is for the caller to prove first: a log must never sign two that are not.</remarks>
    /// <exception cref="ArgumentException">Nobody signs, or a key twice.</exception>
    /// <exception cref="LedgerKeyException">A signer returned no signature of its key.</exception>
    public static async ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, IEnumerable<LedgerSigner> signers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new SignedCheckpoint(checkpoint, await SignedNote.SignAsync(checkpoint.ToText(), signers, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The same checkpoint with the signatures that are there, and more behind them.</summary>
    internal async ValueTask<SignedCheckpoint> SignAlsoAsync(IEnumerable<LedgerSigner> signers, CancellationToken cancellationToken) =>
        new(Checkpoint, await Note.SignAlsoAsync(signers, cancellationToken).ConfigureAwait(false));

    /// <summary>Checks the signatures and the origin.</summary>
    /// <param name="trust">The keys that count, each for its time: that of the checkpoint decides. When it has none, only keys without a range count.</param>
    /// <param name="expectedOrigin">The origin of the ledger that is meant, known from elsewhere.</param>
    /// <returns>Which trusted keys signed, or why none counts. A checkpoint of another ledger is invalid, whoever signed it.</returns>
    public SignatureVerification Verify(TrustPolicy trust, string expectedOrigin)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentException.ThrowIfNullOrEmpty(expectedOrigin);
        return string.Equals(Checkpoint.Origin, expectedOrigin, StringComparison.Ordinal)
            ? Note.Verify(trust, Checkpoint.Time)
            : SignatureVerification.Invalid($"The checkpoint is of '{SafeText.Show(Checkpoint.Origin)}', not of '{SafeText.Show(expectedOrigin)}'.");
    }
}
