namespace DqLineage.Tests.Governance.Subjects;

/// <summary>An erasure that dies at every one of its steps, and is run again.</summary>
public sealed class ErasureCrashTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly LedgerImage _image = new();

    public static TheoryData<int, bool> KeySteps => Steps(4);

    public static TheoryData<int, bool> Writes => Steps(3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_erasure_has_these_steps_and_no_others()
    {
        (SubjectKeyStore keys, _) = await BeginAsync();
        var counted = new CrashingKeyStore(keys, int.MaxValue, isAfter: false);
        var store = new CrashingStore(_image, _clock);
        await using LineageTracker tracker = await OpenAsync(counted, store);

        await tracker.EraseSubjectAsync("ana", "consent withdrawn", "dpo");

        counted.Calls.Should().Be(KeySteps.Count / 2);
        store.Writes.Should().Be(Writes.Count / 2);
    }

    [Theory]
    [MemberData(nameof(KeySteps))]
    public async Task Dying_at_a_call_of_the_key_store_leaves_what_running_again_completes(int step, bool isAfter)
    {
        (SubjectKeyStore keys, SealedText text) = await BeginAsync();

        await using (LineageTracker dying = await OpenAsync(new CrashingKeyStore(keys, step, isAfter)))
        {
            await FluentActions.Awaiting(() => dying.EraseSubjectAsync("ana", "consent withdrawn", "dpo")).Should().ThrowAsync<SubjectKeyStoreException>();
        }

        await RequireOldOrNewAsync(keys, text);
        await RequireCompletedAsync(keys, text, isForgotten: step == 4 && isAfter);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Dying_at_a_write_of_the_ledger_leaves_what_running_again_completes(int write, bool isAfter)
    {
        (SubjectKeyStore keys, SealedText text) = await BeginAsync();

        await using (LineageTracker dying = await OpenAsync(keys, new CrashingStore(_image, _clock, write, isAfter)))
        {
            await FluentActions.Awaiting(() => dying.EraseSubjectAsync("ana", "consent withdrawn", "dpo")).Should().ThrowAsync<LineageStoreException>();
        }

        await RequireOldOrNewAsync(keys, text);
        await RequireCompletedAsync(keys, text, isForgotten: false);
    }

    private static TheoryData<int, bool> Steps(int count)
    {
        var steps = new TheoryData<int, bool>();
        for (int step = 1; step <= count; step++)
        {
            steps.Add(step, false);
            steps.Add(step, true);
        }

        return steps;
    }

    private async Task<(SubjectKeyStore Keys, SealedText Text)> BeginAsync()
    {
        SubjectKeyStore keys = await FileSubjectKeyStore.CreateAsync(_folder["keys"]);
        await using LineageTracker tracker = await OpenAsync(keys);
        SealedText text = await tracker.SealAsync("ana", "secret");
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = text });
        return (keys, text);
    }

    private async Task<LineageTracker> OpenAsync(SubjectKeyStore keys, CrashingStore? store = null)
    {
        return await LineageTracker.OpenAsync(Some.Project, store ?? new CrashingStore(_image, _clock), new LineageTrackerOptions { SubjectKeys = keys });
    }

    // Either everything opens and no receipt says otherwise, or nothing opens any more.
    private async Task RequireOldOrNewAsync(SubjectKeyStore keys, SealedText text)
    {
        await using LineageTracker tracker = await OpenAsync(keys);
        bool opens = (await tracker.UnsealAsync(text)).StillSealed.Count == 0;
        bool hasReceipt = await tracker.FindSubjectRequestRecordsAsync(new SubjectRequestRecordQuery { State = SubjectRequestState.Completed }).AnyAsync();

        (opens && hasReceipt).Should().BeFalse();
        (await tracker.Store.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    private async Task RequireCompletedAsync(SubjectKeyStore keys, SealedText text, bool isForgotten)
    {
        await using LineageTracker tracker = await OpenAsync(keys);
        if (isForgotten)
        {
            await FluentActions.Awaiting(() => tracker.EraseSubjectAsync("ana", "consent withdrawn", "dpo")).Should().ThrowAsync<SubjectNotFoundException>();
        }
        else
        {
            (await tracker.EraseSubjectAsync("ana", "consent withdrawn", "dpo")).Data.Erasure!.KeyId.Should().Be(text.KeyId);
        }

        List<SubjectRequestStatus> requests = await tracker.FindSubjectRequestsAsync(new SubjectRequestQuery { IncludeClosed = true }).ToListAsync();
        requests.Should().ContainSingle().Which.Newest.Data.State.Should().Be(SubjectRequestState.Completed);
        (await tracker.FindSubjectRequestRecordsAsync(new SubjectRequestRecordQuery { State = SubjectRequestState.Completed }).CountAsync()).Should().Be(1);
        (await tracker.UnsealAsync(text)).StillSealed.Single().Reason.Should().Be(StillSealedReason.Erased);
        (await keys.FindKeyIdAsync("ana")).Should().BeNull();
        Directory.GetFiles(Path.Combine(_folder["keys"], "keys")).Should().BeEmpty();
        (await tracker.Store.VerifyAsync()).IsIntact.Should().BeTrue();
    }
}
