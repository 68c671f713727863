namespace DqLineage.Tests.Governance.Subjects;

public sealed class InMemorySubjectKeyStoreTests : SubjectKeyStoreTests
{
    protected override Task<SubjectKeyStore> NewStoreAsync() => Task.FromResult<SubjectKeyStore>(new InMemorySubjectKeyStore());
}
