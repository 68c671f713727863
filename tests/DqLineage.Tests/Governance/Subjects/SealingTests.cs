using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class SealingTests
{
    private readonly InMemorySubjectKeyStore _keys = new();

    [Fact]
    public async Task A_sealed_text_opens_again_alone_and_among_other_words()
    {
        await using TestLedger ledger = await OpenAsync();
        SealedText text = await ledger.Tracker.SealAsync("ana", "Zoë, +49 30 901820");

        UnsealedText alone = await ledger.Tracker.UnsealAsync(text);
        UnsealedText within = await ledger.Tracker.UnsealAsync($"Asked {text}; ü and {text}.");

        alone.Text.Should().Be("Zoë, +49 30 901820");
        within.Text.Should().Be("Asked Zoë, +49 30 901820; ü and Zoë, +49 30 901820.");
        alone.StillSealed.Concat(within.StillSealed).Should().BeEmpty();
    }

    [Fact]
    public async Task Records_with_sealed_texts_in_any_field_are_found_by_the_subjects_pseudonym()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        string notes = await tracker.SealAsync("ana", "moved to Bern");
        Recorded<Review> review = await tracker.RecordReviewAsync(Some.Review() with { Notes = $"She says: {notes}" });
        Recorded<AuditEvent> audit = await tracker.RecordAuditEventAsync(Some.AuditEvent(actor: await tracker.SealPersonAsync("ana", "Ana Muster")));
        AppendResult own = await tracker.RecordAsync(new LedgerRecord { Kind = "x-notice", Data = Encoding.UTF8.GetBytes($"{{\"a\": [{{\"deep\": \"{notes}\"}}]}}") });
        using (tracker.BeginScope(new LineageContext { Actor = notes }))
        {
            await tracker.RecordAsync(Some.Record());
        }

        await tracker.RecordReviewAsync(Some.Review(43) with { Notes = await tracker.SealAsync("bea", "is on leave") });
        await tracker.RecordAsync(Some.Record());

        List<LedgerLine> found = await FindAsync(tracker, await tracker.GetSubjectPseudonymAsync("ana"));
        found.Select(line => line.Seq).Should().Equal(review.Seq, audit.Seq, own.FirstSeq, own.FirstSeq + 1);
        found.Should().OnlyContain(line => line.Keys.Count(key => key.Text.StartsWith("subject:", StringComparison.Ordinal)) == 1);
    }

    [Fact]
    public async Task A_record_of_two_subjects_is_found_under_both_and_keeps_its_other_keys()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        string text = $"{await tracker.SealAsync("ana", "A")} {await tracker.SealAsync("bea", "B")}";

        Recorded<Review> review = await tracker.RecordReviewAsync(Some.Review() with { Notes = text });

        foreach (string subject in (string[])["ana", "bea"])
        {
            (await FindAsync(tracker, await tracker.GetSubjectPseudonymAsync(subject))).Should().ContainSingle().Which.Seq.Should().Be(review.Seq);
        }

        (await tracker.FindReviewsAsync(new ReviewQuery { Sample = 42 }).ToListAsync()).Should().ContainSingle().Which.Data.Notes.Should().Be(text);
        (await tracker.Store.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task Records_without_sealed_texts_have_the_bytes_that_they_always_had()
    {
        await using TestLedger ledger = await OpenAsync();

        AppendResult result = await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-test", Keys = [new LedgerKey("a", "b")], Data = "{\"text\":\"dqseal1. is a prefix\"}"u8.ToArray() });

        LedgerLine line = await ledger.Tracker.Store.ReadAsync(result.FirstSeq).FirstAsync();
        line.Keys.Should().Equal(new LedgerKey("a", "b"));
        Encoding.UTF8.GetString(line.Data.Span).Should().Be("{\"text\":\"dqseal1. is a prefix\"}");
    }

    [Fact]
    public async Task A_sealed_reviewer_is_one_person_to_every_question()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await tracker.RecordReviewAsync(Some.Review(reviewer: await tracker.SealPersonAsync("ana", "Ana Muster")));
        await tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: await tracker.SealPersonAsync("ana", "Ana Muster")));

        ReviewProgress progress = await tracker.GetReviewProgressAsync();
        List<Recorded<Review>> hers = await tracker.FindReviewsAsync(new ReviewQuery { Actor = await tracker.SealPersonAsync("ana", "Ana Muster") }).ToListAsync();

        progress.ByReviewer.Should().ContainSingle();
        progress.Total.InConflict.Should().Be(0, "her second review takes the place of her first");
        hers.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_sealed_name_of_the_greatest_length_fits_a_field_for_ids()
    {
        await using TestLedger ledger = await OpenAsync();

        string name = await ledger.Tracker.SealPersonAsync("ana", new string('n', 300));

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordReviewAsync(Some.Review(reviewer: name))).Should().NotThrowAsync();
        await FluentActions.Awaiting(() => ledger.Tracker.SealPersonAsync("ana", new string('n', 301))).Should().ThrowAsync<ArgumentException>().WithMessage("*300*");
    }

    [Fact]
    public async Task A_whole_record_is_opened_with_its_actor_and_keeps_its_numbers()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        string actor = await tracker.SealPersonAsync("ana", "Ana");
        string text = await tracker.SealAsync("ana", "He said \"no\"");
        AppendResult own = await tracker.RecordAsync(new LedgerRecord
        {
            Kind = "x-notice",
            Context = new LineageContext { Actor = actor },
            Data = Encoding.UTF8.GetBytes($"{{\"n\":1.50,\"big\":12345678901234567890,\"list\":[true,null,\"{text}\"],\"{text}\":{{}}}}"),
        });

        UnsealedRecord opened = await tracker.UnsealAsync(await tracker.Store.ReadAsync(own.FirstSeq).FirstAsync());

        opened.Context.Actor.Should().Be("Ana");
        Encoding.UTF8.GetString(opened.Data.Span).Should().Be("""{"n":1.50,"big":12345678901234567890,"list":[true,null,"He said \u0022no\u0022"],"He said \u0022no\u0022":{}}""");
        opened.StillSealed.Should().BeEmpty();
        Encoding.UTF8.GetString(opened.Line.Data.Span).Should().Contain(text);
    }

    [Fact]
    public async Task Without_a_key_store_nothing_is_sealed_and_what_is_sealed_stays_so()
    {
        SealedText text;
        await using (TestLedger other = await OpenAsync())
        {
            text = await other.Tracker.SealAsync("ana", "secret");
        }

        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.SealAsync("ana", "x")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*SubjectKeys*");
        UnsealedText unsealed = await ledger.Tracker.UnsealAsync($"a {text} b");
        unsealed.Text.Should().Be($"a {text} b");
        unsealed.StillSealed.Should().ContainSingle().Which.Reason.Should().Be(StillSealedReason.NoKeyStore);
    }

    [Fact]
    public async Task A_key_store_that_is_lost_leaves_texts_sealed_and_says_why()
    {
        SealedText text;
        await using (TestLedger other = await OpenAsync())
        {
            text = await other.Tracker.SealAsync("ana", "secret");
        }

        using var folder = new TempFolder();
        await using TestLedger lost = await TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = new FileSubjectKeyStore(folder["keys"]) });
        await using TestLedger another = await TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = new InMemorySubjectKeyStore() });

        StillSealed notThere = (await lost.Tracker.UnsealAsync(text)).StillSealed.Single();
        StillSealed notThis = (await another.Tracker.UnsealAsync(text)).StillSealed.Single();

        notThere.Reason.Should().Be(StillSealedReason.KeyStoreFailed);
        notThere.Explanation.Should().Contain("There is no key store");
        notThis.Reason.Should().Be(StillSealedReason.NoKey);
        await FluentActions.Awaiting(() => lost.Tracker.SealAsync("ana", "x")).Should().ThrowAsync<SubjectKeyStoreException>();
    }

    [Fact]
    public async Task A_text_that_was_tampered_with_stays_as_it_is()
    {
        await using TestLedger ledger = await OpenAsync();
        string text = await ledger.Tracker.SealAsync("ana", "secret");
        string changed = text[..45] + (text[45] == 'A' ? 'B' : 'A') + text[46..];

        UnsealedText unsealed = await ledger.Tracker.UnsealAsync(changed);

        unsealed.Text.Should().Be(changed);
        unsealed.StillSealed.Should().ContainSingle().Which.Reason.Should().Be(StillSealedReason.NotAuthentic);
    }

    private static async Task<List<LedgerLine>> FindAsync(LineageTracker tracker, string pseudonym) =>
        await tracker.FindRecordsAsync(new RecordQuery { Keys = [new LedgerKey("subject", pseudonym)] }).ToListAsync();

    private Task<TestLedger> OpenAsync() => TestLedger.OpenWithRunAsync(new LineageTrackerOptions { SubjectKeys = _keys, AllowAdHocReviews = true });
}
