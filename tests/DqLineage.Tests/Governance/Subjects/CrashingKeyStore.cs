namespace DqLineage.Tests.Governance.Subjects;

/// <summary>A key store whose process dies before or after one of its calls: from then on nothing works.</summary>
internal sealed class CrashingKeyStore(SubjectKeyStore inner, int at, bool isAfter) : SubjectKeyStore
{
    private int _calls;

    internal int Calls => _calls;

    public override ValueTask<string?> FindKeyIdAsync(string subjectId, CancellationToken cancellationToken = default) => RunAsync(() => inner.FindKeyIdAsync(subjectId, cancellationToken));

    public override ValueTask<SubjectKey> GetOrCreateAsync(string subjectId, CancellationToken cancellationToken = default) => RunAsync(() => inner.GetOrCreateAsync(subjectId, cancellationToken));

    public override ValueTask<SubjectKey?> FindKeyAsync(string keyId, CancellationToken cancellationToken = default) => RunAsync(() => inner.FindKeyAsync(keyId, cancellationToken));

    public override async ValueTask DestroyAsync(string keyId, CancellationToken cancellationToken = default) => await RunAsync(async () =>
    {
        await inner.DestroyAsync(keyId, cancellationToken);
        return true;
    });

    public override async ValueTask ForgetAsync(string subjectId, CancellationToken cancellationToken = default) => await RunAsync(async () =>
    {
        await inner.ForgetAsync(subjectId, cancellationToken);
        return true;
    });

    private async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> call)
    {
        int number = ++_calls;
        if (number > at || (number == at && !isAfter))
        {
            throw new SubjectKeyStoreException("The process died.");
        }

        T result = await call();
        return number == at ? throw new SubjectKeyStoreException("The process died.") : result;
    }
}
