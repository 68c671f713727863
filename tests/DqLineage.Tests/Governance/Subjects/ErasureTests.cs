using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class ErasureTests
{
    private const string Reason = "consent withdrawn";

    private readonly InMemorySubjectKeyStore _keys = new();

    [Fact]
    public async Task An_erased_subjects_texts_stay_sealed_and_the_receipt_is_named()
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana", "secret");

        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        StillSealed still = (await ledger.Tracker.UnsealAsync(text)).StillSealed.Single();
        still.Reason.Should().Be(StillSealedReason.Erased);
        still.Erasure!.Seq.Should().Be(receipt.Seq);
        (await ledger.Tracker.UnsealAsync(await ledger.Tracker.SealAsync("bea", "hers"))).Text.Should().Be("hers");
    }

    [Fact]
    public async Task The_request_its_acceptance_and_the_receipt_are_records()
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana", "secret");

        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        List<Recorded<SubjectRequest>> records = await ledger.Tracker.FindSubjectRequestRecordsAsync(new SubjectRequestRecordQuery { RequestId = receipt.Data.RequestId }).ToListAsync();
        records.Select(record => record.Data.State.Value).Should().Equal("received", "accepted", "completed");
        records.Should().OnlyContain(record => record.Data.Subject == text.KeyId && record.Data.RequestType == SubjectRequestType.Erasure && record.Data.Reason == Reason);
        receipt.Data.HandledBy.Should().Be("dpo");
        receipt.Context.Actor.Should().Be("dpo");
    }

    [Fact]
    public async Task The_receipt_counts_the_records_and_anybody_can_compute_its_digest()
    {
        await using TestLedger ledger = await OpenAsync();
        var seqs = new List<long>();
        for (int i = 0; i < 3; i++)
        {
            seqs.Add((await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = await ledger.Tracker.SealAsync("ana", "secret") })).Seq);
            await ledger.Tracker.RecordAsync(Some.Record());
        }

        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        seqs.AddRange([receipt.Seq - 2, receipt.Seq - 1]);
        SubjectErasure erasure = receipt.Data.Erasure!;
        erasure.Records.Should().Be(5);
        erasure.CountedBelow.Should().Be(receipt.Seq);
        string positions = string.Concat(seqs.Select(seq => seq.ToString(CultureInfo.InvariantCulture) + "\n"));
        erasure.PositionsSha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(positions))));
    }

    [Fact]
    public async Task Erasing_again_finds_nobody_and_writes_nothing()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.Tracker.SealAsync("ana", "secret");
        await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");
        long count = await ledger.CountAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo")).Should().ThrowAsync<SubjectNotFoundException>();

        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task Erasing_again_for_the_same_request_names_the_receipt()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.Tracker.SealAsync("ana", "secret");
        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        SubjectErasedException erased = (await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo", receipt.Data.RequestId))
            .Should().ThrowAsync<SubjectErasedException>()).Which;

        erased.Seq.Should().Be(receipt.Seq);
        erased.Message.Should().Contain($"record {receipt.Seq} ");
    }

    [Fact]
    public async Task Somebody_of_whom_nothing_is_known_is_not_erased()
    {
        await using TestLedger ledger = await OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("nobody", Reason, "dpo")).Should().ThrowAsync<SubjectNotFoundException>();
    }

    [Fact]
    public async Task A_person_who_comes_back_is_another_subject()
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText before = await ledger.Tracker.SealAsync("ana", "secret");
        await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        SealedText after = await ledger.Tracker.SealAsync("ana", "back again");

        after.KeyId.Should().NotBe(before.KeyId);
        (await ledger.Tracker.UnsealAsync(after)).Text.Should().Be("back again");
    }

    [Fact]
    public async Task A_key_that_comes_back_from_a_backup_opens_and_seals_nothing_and_is_destroyed_again()
    {
        using var folder = new TempFolder();
        FileSubjectKeyStore keys = await FileSubjectKeyStore.CreateAsync(folder["keys"]);
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = keys });
        SealedText text = await ledger.Tracker.SealAsync("ana", "secret");
        (string Path, byte[] Content)[] backup = [.. Directory.GetFiles(folder["keys"], "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllBytes(file)))];
        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");
        foreach ((string path, byte[] content) in backup)
        {
            await File.WriteAllBytesAsync(path, content);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        (await ledger.Tracker.UnsealAsync(text)).StillSealed.Single().Reason.Should().Be(StillSealedReason.Erased);
        (await FluentActions.Awaiting(() => ledger.Tracker.SealAsync("ana", "more")).Should().ThrowAsync<SubjectErasedException>()).Which.Seq.Should().Be(receipt.Seq);
        Recorded<SubjectRequest> again = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        again.Data.RequestId.Should().NotBe(receipt.Data.RequestId);
        (await keys.FindKeyAsync(text.KeyId)).Should().BeNull();
        (await keys.FindKeyIdAsync("ana")).Should().BeNull();
    }

    [Fact]
    public async Task A_request_that_came_in_before_is_the_one_that_is_completed()
    {
        await using TestLedger ledger = await OpenAsync();
        string subject = await ledger.Tracker.GetSubjectPseudonymAsync("ana");
        Recorded<SubjectRequest> request = await ledger.Tracker.ReceiveSubjectRequestAsync(
            new SubjectRequest { Subject = subject, RequestType = SubjectRequestType.Erasure, RequestedBy = "desk" });

        Recorded<SubjectRequest> receipt = await ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo");

        receipt.Data.RequestId.Should().Be(request.Data.RequestId);
        receipt.Data.RequestedBy.Should().Be("desk");
        receipt.Data.HandledBy.Should().Be("dpo");
    }

    [Fact]
    public async Task Requests_that_do_not_fit_are_refused_and_nothing_is_erased()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        SealedText text = await tracker.SealAsync("ana", "secret");
        string other = await tracker.GetSubjectPseudonymAsync("bea");
        await tracker.ReceiveSubjectRequestAsync(new SubjectRequest { RequestId = "access", Subject = text.KeyId, RequestType = SubjectRequestType.Access, RequestedBy = "desk" });
        await tracker.ReceiveSubjectRequestAsync(new SubjectRequest { RequestId = "others", Subject = other, RequestType = SubjectRequestType.Erasure, RequestedBy = "desk" });
        await tracker.ReceiveSubjectRequestAsync(new SubjectRequest { RequestId = "refused", Subject = text.KeyId, RequestType = SubjectRequestType.Erasure, RequestedBy = "desk" });
        await tracker.RefuseSubjectRequestAsync("refused", "legal claims", "dpo");

        await EraseFor("access").Should().ThrowAsync<ArgumentException>().WithMessage("*asks for access*");
        await EraseFor("others").Should().ThrowAsync<ArgumentException>().WithMessage("*another data subject's*");
        await EraseFor("refused").Should().ThrowAsync<SubjectRequestClosedException>();
        await EraseFor("unknown").Should().ThrowAsync<SubjectRequestNotFoundException>();
        (await tracker.UnsealAsync(text)).Text.Should().Be("secret");

        Func<Task> EraseFor(string requestId) => () => tracker.EraseSubjectAsync("ana", Reason, "dpo", requestId);
    }

    [Theory]
    [InlineData("asked by ana@example.org", "dpo", null)]
    [InlineData("ANA@example.org asked", "dpo", null)]
    [InlineData(Reason, "ana@example.org", null)]
    [InlineData(Reason, "dpo", "erase-ana@example.org")]
    public async Task What_names_the_subject_is_refused_because_it_would_stay(string reason, string by, string? requestId)
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana@example.org", "secret");
        long count = await ledger.CountAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("ana@example.org", reason, by, requestId)).Should().ThrowAsync<ArgumentException>().WithMessage("*names the data subject*");

        (await ledger.CountAsync()).Should().Be(count);
        (await ledger.Tracker.UnsealAsync(text)).Text.Should().Be("secret");
    }

    [Fact]
    public async Task A_short_id_within_another_word_names_nobody()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.Tracker.SealAsync("7", "secret");

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("7", "Art. 17(1)(b)", "dpo")).Should().NotThrowAsync();
    }

    [Theory]
    [InlineData("", "dpo")]
    [InlineData("  ", "dpo")]
    [InlineData(Reason, "")]
    public async Task Without_a_reason_or_a_person_nothing_is_erased(string reason, string by)
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana", "secret");

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("ana", reason, by)).Should().ThrowAsync<ArgumentException>();

        (await ledger.Tracker.UnsealAsync(text)).Text.Should().Be("secret");
    }

    public static TheoryData<string> Scopes => ["tenant", "run", "sample", "pair", "dataset", "column", "sample-node", "subject"];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task A_legal_hold_on_any_record_of_the_subject_keeps_the_key(string what)
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        SealedText text = await tracker.SealAsync("ana", "secret");
        using (tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await ledger.RunAsync("run-9", Some.Detection() with { GivenValue = text.Value, Dataset = Some.Dataset() });
        }

        var dataset = LineageNode.Of(Some.Dataset());
        HoldScope scope = what switch
        {
            "tenant" => new HoldScope { Tenants = ["acme"] },
            "run" => new HoldScope { Runs = ["run-9"] },
            "sample" => new HoldScope { Samples = [42] },
            "pair" => new HoldScope { Samples = [SampleId.Pair(42, 7)] },
            "dataset" => new HoldScope { Nodes = [dataset] },
            "column" => new HoldScope { Nodes = [LineageNode.Column(dataset, "amount")] },
            "sample-node" => new HoldScope { Nodes = [LineageNode.Sample(dataset, 42)] },
            _ => new HoldScope { Subjects = [text.KeyId] },
        };
        await tracker.PlaceHoldAsync(new LegalHold { HoldId = "hold-1", CaseId = "case-1", PlacedBy = "legal", Reason = "claim", Scope = scope });
        long count = await ledger.CountAsync();

        SubjectHeldException held = (await FluentActions.Awaiting(() => tracker.EraseSubjectAsync("ana", Reason, "dpo")).Should().ThrowAsync<SubjectHeldException>()).Which;

        held.HoldIds.Should().Equal("hold-1");
        (await ledger.CountAsync()).Should().Be(count);
        (await tracker.UnsealAsync(text)).Text.Should().Be("secret");
        await tracker.ReleaseHoldAsync("hold-1", "settled", "legal");
        (await tracker.EraseSubjectAsync("ana", Reason, "dpo")).Data.Erasure.Should().NotBeNull();
    }

    [Fact]
    public async Task A_hold_on_something_else_keeps_nothing()
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana", "secret");
        await ledger.RunAsync("run-9", Some.Detection() with { GivenValue = text.Value });
        var scope = new HoldScope { Tenants = ["other"], Runs = ["run-8"], Samples = [43], Nodes = [LineageNode.Dataset("warehouse", "other")] };
        await ledger.Tracker.PlaceHoldAsync(new LegalHold { CaseId = "case-1", PlacedBy = "legal", Reason = "claim", Scope = scope });

        await FluentActions.Awaiting(() => ledger.Tracker.EraseSubjectAsync("ana", Reason, "dpo")).Should().NotThrowAsync();
    }

    [Fact]
    public async Task A_hold_that_comes_while_the_erasure_begins_is_seen()
    {
        var image = new LedgerImage();
        var clock = new ManualTimeProvider();
        var options = new LineageTrackerOptions { SubjectKeys = _keys };
        var store = new CrashingStore(image, clock);
        await using LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, store, options);
        SealedText text = await tracker.SealAsync("ana", "secret");
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = text });
        int received = store.Writes + 1;
        store.Wrote = async number =>
        {
            if (number == received)
            {
                // Another process.
                await using LineageTracker legal = await LineageTracker.OpenAsync(Some.Project, new CrashingStore(image, clock), options);
                await legal.PlaceHoldAsync(new LegalHold { CaseId = "case-1", PlacedBy = "legal", Reason = "claim", Scope = new HoldScope { Subjects = [text.KeyId] } });
            }
        };

        await FluentActions.Awaiting(() => tracker.EraseSubjectAsync("ana", Reason, "dpo")).Should().ThrowAsync<SubjectHeldException>();

        (await tracker.UnsealAsync(text)).Text.Should().Be("secret");
    }

    private Task<TestLedger> OpenAsync() => TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = _keys });
}
