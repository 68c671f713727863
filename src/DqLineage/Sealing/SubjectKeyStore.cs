namespace DqLineage;

/// <summary>Where the keys of data subjects are kept, apart from the ledger: whoever destroys a key there has erased what it sealed, wherever copies of the ledger are.</summary>
/// <remarks>
/// <para>FINDING: a subject is the application's own id of a person. The store leads from it to a key's id, and from the id to the key. Nothing leads back, and after
/// <see cref="ForgetAsync"/> nothing leads from the person to the id.</para>
/// <para>KEYS: one key for each subject, made by <see cref="SubjectKey.Create"/>. Two that ask for a new subject's key at once get the same one, also from two processes.</para>
/// <para>DURABILITY: a key that was returned is on the disk, and one that was destroyed is gone from it, when the task completes.</para>
/// <para>DESTROYING: a key that was destroyed is never returned again, to nobody. Destroying it again does nothing. Until it is forgotten, the subject gets no new key.</para>
/// <para>LOSS: a store that is not what it was (a folder that is not mounted, a missing secret) throws <see cref="SubjectKeyStoreException"/> from every member and never begins anew by itself.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public abstract class SubjectKeyStore
{
    /// <summary>The id of a subject's key, whether the key is still there or was destroyed.</summary>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id; <see langword="null"/> when the store knows nothing of the subject.</returns>
    /// <exception cref="SubjectKeyStoreException">The store cannot be read.</exception>
    public abstract ValueTask<string?> FindKeyIdAsync(string subjectId, CancellationToken cancellationToken = default);

    /// <summary>The key of a subject, made when there is none.</summary>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key, which the caller disposes.</returns>
    /// <exception cref="SubjectKeyStoreException">The store cannot be used, or the subject's key is gone and the subject not forgotten.</exception>
    public abstract ValueTask<SubjectKey> GetOrCreateAsync(string subjectId, CancellationToken cancellationToken = default);

    /// <summary>A key by its id.</summary>
    /// <param name="keyId">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key, which the caller disposes; <see langword="null"/> when it was destroyed or never was here.</returns>
    /// <exception cref="SubjectKeyStoreException">The store cannot be read.</exception>
    public abstract ValueTask<SubjectKey?> FindKeyAsync(string keyId, CancellationToken cancellationToken = default);

    /// <summary>Destroys a key for good. The store still leads from the subject to the key's id, so that an erasure that was cut off can be finished.</summary>
    /// <param name="keyId">The id.</param>
    /// <param name="cancellationToken">Gives up before anything is destroyed.</param>
    /// <returns>A task that completes when the key is gone.</returns>
    /// <exception cref="SubjectKeyStoreException">The key could not be destroyed, or not durably: try again.</exception>
    public abstract ValueTask DestroyAsync(string keyId, CancellationToken cancellationToken = default);

    /// <summary>Forgets a subject whose key was destroyed. One that is not known is passed over.</summary>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="cancellationToken">Gives up before anything is forgotten.</param>
    /// <returns>A task that completes when nothing leads from the subject to the key's id any more.</returns>
    /// <exception cref="SubjectKeyStoreException">The key is still there, or the store cannot be written.</exception>
    public abstract ValueTask ForgetAsync(string subjectId, CancellationToken cancellationToken = default);
}
