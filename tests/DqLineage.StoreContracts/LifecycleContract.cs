namespace DqLineage.StoreContracts;

public abstract class LifecycleContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    [Fact]
    public virtual async Task A_new_ledger_begins_with_its_identity()
    {
        LineageStore store = Harness.Create();

        LedgerIdentity? identity = await store.OpenAsync(Some.Settings);

        identity.Should().Be(store.Identity);
        identity!.Project.Should().Be(Some.Project.Value);
        identity.FormatVersion.Should().Be(1);
        LedgerLine first = (await ReadAllAsync(store)).Single();
        first.Kind.Should().Be(RecordKinds.LedgerCreated);
        first.Id.Should().Be(identity.LedgerId);
    }

    [Fact]
    public virtual async Task Without_settings_an_empty_place_stays_empty()
    {
        LineageStore store = Harness.Create();

        (await store.OpenAsync()).Should().BeNull();
        (await store.GetHeadAsync()).Should().Be(LedgerHead.Empty);
        (await store.VerifyAsync()).IsIntact.Should().BeFalse(because: "nothing was verified");
    }

    [Fact]
    public virtual async Task Opening_again_changes_nothing()
    {
        LineageStore store = await Harness.OpenAsync();

        await store.OpenAsync(Some.Settings);

        (await store.GetHeadAsync()).Count.Should().Be(1);
    }

    [Fact]
    public virtual async Task Another_project_is_refused()
    {
        LineageStore store = await Harness.OpenAsync();

        Func<Task> open = async () => await store.OpenAsync(new LedgerSettings { Project = "another" });

        (await open.Should().ThrowAsync<LedgerMismatchException>()).WithMessage("*'warehouse'*'another'*");
    }

    [Fact]
    public virtual async Task Another_origin_is_refused()
    {
        LineageStore store = await Harness.OpenAsync();

        Func<Task> open = async () => await store.OpenAsync(Some.Settings with { Origin = "example.org/other" });

        await open.Should().ThrowAsync<LedgerMismatchException>();
    }

    [Fact]
    public virtual async Task A_store_that_is_not_open_says_so()
    {
        LineageStore store = Harness.Create();

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1));

        (await append.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*OpenAsync*");
    }

    [Fact]
    public virtual async Task Disposing_twice_does_nothing_more()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.DisposeAsync();

        Func<Task> dispose = async () => await store.DisposeAsync();

        await dispose.Should().NotThrowAsync();
    }

    [Fact]
    public virtual async Task After_disposal_nothing_is_taken_or_told()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.DisposeAsync();

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1));
        Func<Task> read = async () => await store.GetHeadAsync();
        Func<Task> open = async () => await store.OpenAsync(Some.Settings);

        await append.Should().ThrowAsync<ObjectDisposedException>();
        await read.Should().ThrowAsync<ObjectDisposedException>();
        await open.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public virtual async Task Disposal_completes_what_is_being_appended()
    {
        LineageStore store = await Harness.OpenAsync();
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 100).Select(i => store.AppendAsync(Some.Records(2, i)).AsTask())];

        await store.DisposeAsync();

        AppendResult[] results = await Task.WhenAll(appends);
        results.Select(result => result.FirstSeq).Order().Should().Equal(Enumerable.Range(0, 100).Select(i => 1L + (2 * i)));
    }
}
