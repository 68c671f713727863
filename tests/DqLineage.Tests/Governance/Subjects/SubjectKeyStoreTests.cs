namespace DqLineage.Tests.Governance.Subjects;

/// <summary>What every store of subjects' keys does.</summary>
public abstract class SubjectKeyStoreTests
{
    protected abstract Task<SubjectKeyStore> NewStoreAsync();

    [Fact]
    public async Task A_subject_has_one_key_from_the_first_time_on()
    {
        SubjectKeyStore store = await NewStoreAsync();

        (await store.FindKeyIdAsync("ana")).Should().BeNull();
        using SubjectKey first = await store.GetOrCreateAsync("ana");
        using SubjectKey again = await store.GetOrCreateAsync("ana");
        using SubjectKey? byId = await store.FindKeyAsync(first.KeyId);

        again.KeyId.Should().Be(first.KeyId).And.Be(await store.FindKeyIdAsync("ana"));
        again.Secret.ToArray().Should().Equal(first.Secret.ToArray()).And.Equal(byId!.Secret.ToArray()).And.Contain(one => one != 0);
    }

    [Fact]
    public async Task Subjects_have_keys_and_ids_of_their_own()
    {
        SubjectKeyStore store = await NewStoreAsync();

        using SubjectKey ana = await store.GetOrCreateAsync("ana");
        using SubjectKey upper = await store.GetOrCreateAsync("Ana");

        upper.KeyId.Should().NotBe(ana.KeyId);
        upper.Secret.ToArray().Should().NotEqual(ana.Secret.ToArray());
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_key()
    {
        SubjectKeyStore store = await NewStoreAsync();

        SubjectKey[] keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await store.GetOrCreateAsync("ana"))));

        keys.Select(key => key.KeyId).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_key_that_was_destroyed_is_gone_and_its_subject_gets_none_until_it_is_forgotten()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");

        await store.DestroyAsync(key.KeyId);
        await store.DestroyAsync(key.KeyId);

        (await store.FindKeyAsync(key.KeyId)).Should().BeNull();
        (await store.FindKeyIdAsync("ana")).Should().Be(key.KeyId);
        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*EraseSubjectAsync again*");
        await store.ForgetAsync("ana");
        await store.ForgetAsync("ana");
        (await store.FindKeyIdAsync("ana")).Should().BeNull();
        using SubjectKey later = await store.GetOrCreateAsync("ana");
        later.KeyId.Should().NotBe(key.KeyId);
    }

    [Fact]
    public async Task A_subject_whose_key_is_there_is_not_forgotten()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");

        await FluentActions.Awaiting(async () => await store.ForgetAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>();

        (await store.FindKeyIdAsync("ana")).Should().Be(key.KeyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    public async Task An_id_that_is_none_is_refused_and_not_shown(string subjectId)
    {
        SubjectKeyStore store = await NewStoreAsync();

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync(subjectId)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(async () => await store.FindKeyIdAsync(subjectId)).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    public async Task A_key_id_that_is_none_is_refused(string keyId)
    {
        SubjectKeyStore store = await NewStoreAsync();

        await FluentActions.Awaiting(async () => await store.FindKeyAsync(keyId)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(async () => await store.DestroyAsync(keyId)).Should().ThrowAsync<ArgumentException>();
    }
}
