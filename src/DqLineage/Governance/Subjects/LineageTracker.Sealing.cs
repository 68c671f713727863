namespace DqLineage;

public sealed partial class LineageTracker
{
    private SubjectKeyStore SubjectKeys => _options.SubjectKeys
        ?? throw new InvalidOperationException("The tracker has no key store for data subjects: set LineageTrackerOptions.SubjectKeys, such as to a FileSubjectKeyStore.");

    /// <summary>Encrypts a personal text with its data subject's key, so that it can be erased later although the record stays.</summary>
    /// <param name="subjectId">The person, by the application's own id. It goes into no record.</param>
    /// <param name="text">The text, up to 1 MiB of UTF-8.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sealed text, a different one each time. It fits any text of any record; the record is then found by the subject's pseudonym.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="ArgumentException">The text is too long or no well-formed Unicode, or the subject's id is none.</exception>
    /// <exception cref="SubjectErasedException">The subject's key was erased and has come back, as from a backup.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store cannot be used.</exception>
    public Task<SealedText> SealAsync(string subjectId, string text, CancellationToken cancellationToken = default) =>
        SealAsync(subjectId, text, isStable: false, cancellationToken);

    /// <summary>Encrypts what a person is called, so that the person's records can still be found, counted and told from others: the same name of the same subject gives the same text.</summary>
    /// <remarks>For fields that name people, such as reviewer, actor and approver. Two equal texts tell that the name is the same, which the pseudonym tells anyway; no more.</remarks>
    /// <param name="subjectId">The person, by the application's own id. It goes into no record.</param>
    /// <param name="name">What is sealed, up to 300 bytes of UTF-8, so that it fits a field for ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sealed name.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="ArgumentException">The name is too long or no well-formed Unicode, or the subject's id is none.</exception>
    /// <exception cref="SubjectErasedException">The subject's key was erased and has come back, as from a backup.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store cannot be used.</exception>
    public Task<SealedText> SealPersonAsync(string subjectId, string name, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(name, "person's name", nameof(name), MaxSealedNameBytes);
        return SealAsync(subjectId, name, isStable: true, cancellationToken);
    }

    /// <summary>Opens all sealed texts within a text.</summary>
    /// <param name="text">The text; one without anything sealed comes back as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text, and what stays sealed with the reason.</returns>
    public async Task<UnsealedText> UnsealAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        using Unsealer unsealer = NewUnsealer();
        return await unsealer.OpenAsync(text, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens all sealed texts of a record, for showing it.</summary>
    /// <param name="line">The record.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record's payload and actor in clear, and what stays sealed with the reason.</returns>
    public async Task<UnsealedRecord> UnsealAsync(LedgerLine line, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        using Unsealer unsealer = NewUnsealer();
        return await unsealer.OpenAsync(line, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What stands for a data subject in the ledger: records that carry sealed texts of the subject are found by the key <c>subject:PSEUDONYM</c>.</summary>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pseudonym: the random id of the subject's key, which is made when there is none yet.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="SubjectErasedException">The subject's key was erased and has come back, as from a backup.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store cannot be used.</exception>
    public async Task<string> GetSubjectPseudonymAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        using SubjectKey key = await RequireKeyAsync(subjectId, cancellationToken).ConfigureAwait(false);
        return key.KeyId;
    }

    private const int MaxSealedNameBytes = 300;

    private Unsealer NewUnsealer() => new(_options.SubjectKeys, FindErasureAsync);

    private async Task<SealedText> SealAsync(string subjectId, string text, bool isStable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        using SubjectKey key = await RequireKeyAsync(subjectId, cancellationToken).ConfigureAwait(false);
        return SubjectCipher.Seal(key, text, isStable);
    }

    private async Task<SubjectKey> RequireKeyAsync(string subjectId, CancellationToken cancellationToken)
    {
        SubjectKey key = await SubjectKeys.GetOrCreateAsync(subjectId, cancellationToken).ConfigureAwait(false);
        try
        {
            return await FindErasureAsync(key.KeyId, cancellationToken).ConfigureAwait(false) is { } receipt ? throw new SubjectErasedException(receipt) : key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The newest receipt of an erasure of a key.</summary>
    private async ValueTask<Recorded<SubjectRequest>?> FindErasureAsync(string keyId, CancellationToken cancellationToken)
    {
        var query = new SubjectRequestRecordQuery { Subject = keyId, State = SubjectRequestState.Completed, RequestType = SubjectRequestType.Erasure, NewestFirst = true };
        return await FindSubjectRequestRecordsAsync(query, cancellationToken)
            .FirstOrDefaultAsync(request => string.Equals(request.Data.Erasure?.KeyId, keyId, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
    }
}
