using System.Text.Json.Serialization;
using DqLineage.Stores;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/concepts.md.</summary>
public static partial class Concepts
{
    public static IReadOnlyList<SampleId> SampleIds()
    {
        #region sample-ids
        SampleId row = 42;
        SampleId text = "42";
        SampleId uuid = Guid.Parse("0198a6c4-1d2e-7f00-8a4b-5c6d7e8f9a0b");
        var composite = SampleId.Composite("roof", 2);
        var pair = SampleId.Pair(21, 7);
        var parsed = SampleId.Parse("{7,21}");

        Console.WriteLine(row == text);
        Console.WriteLine(pair == parsed);
        Console.WriteLine($"{row} {text} {uuid} {composite} {pair}");
        #endregion

        return [row, text, uuid, composite, pair, parsed];
    }

    public static async Task ScopeAsync(LineageTracker tracker)
    {
        #region scope
        using (tracker.BeginScope(new LineageContext { Tenant = "north", Job = "nightly-2026-01-31", Actor = "validation-service" }))
        {
            await tracker.RecordAuditEventAsync(new AuditEvent { Action = "import", ResourceType = "dataset", ResourceId = "raw.orders" });
        }

        await foreach (Recorded<AuditEvent> done in tracker.FindAuditEventsAsync(new AuditQuery { Job = "nightly-2026-01-31" }))
        {
            Console.WriteLine($"{done.Context.Actor} {done.Data.Action} {done.Data.ResourceId}");
        }
        #endregion
    }

    public static async Task AsOfAsync(LineageTracker tracker, DateTimeOffset endOfJanuary)
    {
        #region as-of
        SampleHistory then = await tracker.GetSampleHistoryAsync(17, AsOf.Time(endOfJanuary));
        SampleHistory before = await tracker.GetSampleHistoryAsync(17, AsOf.Seq(2));
        SampleHistory now = await tracker.GetSampleHistoryAsync(17);
        #endregion

        Console.WriteLine($"{then.Status} {before.Status} {now.Status}");
    }

    public static async Task RetryAsync(LineageTracker tracker, Review review)
    {
        #region retry
        var once = new RecordOptions { Id = Guid.CreateVersion7() };
        Recorded<Review> first = await tracker.RecordReviewAsync(review, once);
        Recorded<Review> again = await tracker.RecordReviewAsync(review, once);
        Console.WriteLine(first.Seq == again.Seq);
        #endregion
    }

    public static async Task ConditionAsync(LineageTracker tracker, SampleHistory seen, Review review)
    {
        #region condition
        var unchanged = new AppendCondition { Key = LedgerKey.OfSample(seen.Sample), AfterSeq = seen.Events[^1].Seq };
        try
        {
            await tracker.RecordReviewAsync(review, new RecordOptions { Condition = unchanged });
        }
        catch (AppendConflictException conflict)
        {
            Console.WriteLine($"Record {conflict.Seq} came in between: look again.");
        }
        #endregion
    }

    public static async Task OwnRecordAsync(LineageTracker tracker)
    {
        #region own-record
        var supplier = new LedgerKey("supplier", "S-12");
        var notice = new SupplierNotice("S-12", "Prices will be corrected.");
        await tracker.RecordAsync(LedgerRecord.Create("x-supplier-notice", notice, AppJson.Default.SupplierNotice, supplier));

        await foreach (LedgerLine line in tracker.FindRecordsAsync(new RecordQuery { Keys = [supplier] }))
        {
            Console.WriteLine($"{line.Seq} {line.Kind}");
        }
        #endregion
    }

    public static async Task PagesAsync(LineageTracker tracker)
    {
        #region pages
        var query = new DetectionQuery { IssueType = IssueType.Outlier, Limit = 500 };
        long? last;
        do
        {
            last = null;
            await foreach (Recorded<Detection> found in tracker.FindDetectionsAsync(query))
            {
                last = found.Seq;
            }

            query = query with { After = last };
        }
        while (last is not null);
        #endregion
    }

    public static LineageStore Durable()
    {
        #region durability
        var store = new JsonlLineageStore("ledger", new JsonlLineageStoreOptions { Durability = Durability.OperatingSystem });
        #endregion

        return store;
    }

    #region own-record-type
    internal sealed record SupplierNotice(string Supplier, string Text);

    [JsonSerializable(typeof(SupplierNotice))]
    internal sealed partial class AppJson : JsonSerializerContext;
    #endregion
}
