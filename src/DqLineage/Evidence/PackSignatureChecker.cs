using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Checks who signed a pack: the statement, its envelope, and that they are about this pack.</summary>
internal sealed class PackSignatureChecker(PackBag bag, PackInfo info, TrustPolicy? trust)
{
    private static readonly string[] s_files = [PackFiles.Statement, PackFiles.StatementSignature, PackFiles.StatementEnvelope, PackFiles.SignerKey];

    /// <summary>Checks the signatures, when there are any.</summary>
    /// <returns>What came of it; <see langword="null"/> when nobody signed.</returns>
    /// <exception cref="PackFault">What is signed is not this pack, or a signature is wrong.</exception>
    internal async Task<SignatureVerification?> CheckAsync(CancellationToken cancellationToken)
    {
        if (!bag.Paths.Any(path => path.StartsWith(PackFiles.SignatureFolder, StringComparison.Ordinal)))
        {
            return null;
        }

        if (Array.Find(s_files, file => !bag.Has(file)) is { } missing)
        {
            throw new PackFault(missing, "the file is missing, and the pack has other signatures");
        }

        if (bag.Paths.FirstOrDefault(path => path.StartsWith(PackFiles.SignatureFolder, StringComparison.Ordinal) && !s_files.Contains(path, StringComparer.Ordinal)) is { } stranger)
        {
            throw new PackFault(stranger, "a pack has no such file, and nothing vouches for it");
        }

        byte[] statement = await bag.ReadBytesAsync(PackFiles.Statement, cancellationToken).ConfigureAwait(false);
        await RequireAboutThisAsync(PackStatement.Parse(statement), cancellationToken).ConfigureAwait(false);
        byte[] signature = await bag.ReadBytesAsync(PackFiles.StatementSignature, cancellationToken).ConfigureAwait(false);
        DsseEnvelope envelope = await ReadEnvelopeAsync(statement, cancellationToken).ConfigureAwait(false);

        // The key in the pack shows that nothing was exchanged afterwards. It never shows who signed.
        LedgerVerifierKey inside = await ReadSignerAsync(cancellationToken).ConfigureAwait(false);
        RequireSigned(inside, statement, signature, envelope);
        if (trust is null)
        {
            return SignatureVerification.Unverified("No trusted keys were given.");
        }

        SignatureVerification verification = envelope.Verify(trust, info.Head.Time);
        return verification.Verdict == SignatureVerdict.Invalid ? throw new PackFault(PackFiles.StatementEnvelope, verification.Reason ?? "its signature is wrong") : verification;
    }

    private async Task RequireAboutThisAsync(PackStatement statement, CancellationToken cancellationToken)
    {
        PackSubject[] expected =
        [
            PackSubject.Of(PackFiles.TagManifest, await bag.DigestAsync(PackFiles.TagManifest, cancellationToken).ConfigureAwait(false)),
            PackSubject.Of(PackFiles.Checkpoint, await bag.DigestAsync(PackFiles.Checkpoint, cancellationToken).ConfigureAwait(false)),
        ];
        if (!statement.Subjects.SequenceEqual(expected))
        {
            throw new PackFault(PackFiles.Statement, "it is not about this tag manifest and this checkpoint");
        }

        PackPredicate about = statement.Predicate;
        bool fits = string.Equals(about.Project, info.Project, StringComparison.Ordinal)
            && string.Equals(about.Origin, info.Origin, StringComparison.Ordinal)
            && string.Equals(about.Scope, info.Scope, StringComparison.Ordinal)
            && string.Equals(about.LedgerTime, LedgerTime.Format(info.Head.Time), StringComparison.Ordinal)
            && about.LedgerId == info.LedgerId && about.LedgerSize == info.Head.Count && about.Records == info.Records && about.Withheld == info.Withheld;
        if (!fits)
        {
            throw new PackFault(PackFiles.Statement, $"it says something else of the ledger, the state or the scope than {PackFiles.BagInfo}");
        }
    }

    private async Task<DsseEnvelope> ReadEnvelopeAsync(byte[] statement, CancellationToken cancellationToken)
    {
        try
        {
            var envelope = DsseEnvelope.Parse(await bag.ReadBytesAsync(PackFiles.StatementEnvelope, cancellationToken).ConfigureAwait(false), PackStatement.PayloadType);
            return envelope.Payload.Span.SequenceEqual(statement)
                ? envelope
                : throw new PackFault(PackFiles.StatementEnvelope, $"it holds another statement than {PackFiles.Statement}");
        }
        catch (LedgerFormatException exception)
        {
            throw new PackFault(PackFiles.StatementEnvelope, exception.Message) { Byte = exception.ByteOffset };
        }
    }

    private async Task<LedgerVerifierKey> ReadSignerAsync(CancellationToken cancellationToken)
    {
        string pem = await bag.ReadTextAsync(PackFiles.SignerKey, cancellationToken).ConfigureAwait(false);
        try
        {
            PemFields fields = PemEncoding.Find(pem);
            byte[] key = Convert.FromBase64String(pem[fields.Base64Data]);
            bool isPlain = string.Equals(pem, PackWriter.PemOf(key), StringComparison.Ordinal);
            return isPlain ? LedgerVerifierKey.Create(info.Origin, key) : throw new PackFault(PackFiles.SignerKey, "it is no public key in PEM as a pack has it");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or LedgerKeyException)
        {
            throw new PackFault(PackFiles.SignerKey, "it is no public key of ECDSA over P-256 in PEM: " + exception.Message);
        }
    }

    private static void RequireSigned(LedgerVerifierKey key, byte[] statement, byte[] signature, DsseEnvelope envelope)
    {
        if (!key.Verifies(statement, signature))
        {
            throw new PackFault(PackFiles.StatementSignature, $"it is no signature of {PackFiles.Statement} by the key in {PackFiles.SignerKey}");
        }

        if (!envelope.IsSignedBy(key))
        {
            throw new PackFault(PackFiles.StatementEnvelope, $"it is not signed by the key in {PackFiles.SignerKey}");
        }
    }
}
