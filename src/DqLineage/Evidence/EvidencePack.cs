namespace DqLineage;

/// <summary>Checks evidence packs. Needs no ledger.</summary>
public static class EvidencePack
{
    /// <summary>Checks a pack in a file.</summary>
    /// <param name="path">The zip file. It is read where it is; nothing is extracted.</param>
    /// <param name="options">Whose signatures count, and what is known of the ledger already. By default nobody's, and nothing.</param>
    /// <param name="progress">Told the number of records checked, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the pack then.</param>
    /// <returns>What was found. A pack that is not one is <see cref="PackVerdict.Invalid"/>, not an exception.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<EvidencePackVerification> VerifyAsync(
        string path, EvidencePackVerificationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            return await VerifyAsync(stream, options, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Checks a pack in a stream.</summary>
    /// <param name="pack">The zip; a stream that can seek. It is left open.</param>
    /// <param name="options">Whose signatures count, and what is known of the ledger already. By default nobody's, and nothing.</param>
    /// <param name="progress">Told the number of records checked, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the pack then.</param>
    /// <returns>What was found. A pack that is not one is <see cref="PackVerdict.Invalid"/>, not an exception.</returns>
    /// <exception cref="ArgumentException">The stream cannot seek: write it to a file first.</exception>
    public static Task<EvidencePackVerification> VerifyAsync(
        Stream pack, EvidencePackVerificationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.CanSeek
            ? new PackVerifier(options ?? new EvidencePackVerificationOptions(), progress).VerifyAsync(pack, cancellationToken)
            : throw new ArgumentException("A pack is read from its end, which this stream cannot reach: write it to a file first.", nameof(pack));
    }
}
