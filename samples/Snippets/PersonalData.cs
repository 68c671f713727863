using System.Text;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/personal-data.md.</summary>
public static class PersonalData
{
    public static async Task OpenAsync()
    {
        #region open
        await FileSubjectKeyStore.CreateAsync("/srv/orders-keys"); // once; from then on: new FileSubjectKeyStore("/srv/orders-keys")

        var options = new LineageTrackerOptions { SubjectKeys = new FileSubjectKeyStore("/srv/orders-keys") };
        await using LineageTracker tracker = await LineageTracker.OpenAsync("orders", new JsonlLineageStore("ledger"), options);
        #endregion
    }

    public static async Task SealAsync(LineageTracker tracker)
    {
        #region seal
        string customer = "customer-4711"; // the application's own id; it goes into no record
        await tracker.RecordReviewAsync(new Review
        {
            Sample = 42,
            Decision = ReviewDecision.Relabel,
            OldValue = (await tracker.SealAsync(customer, "Zoe Angstrom")).Value,
            NewValue = (await tracker.SealAsync(customer, "Zoë Ångström")).Value,
            Notes = $"Spelling confirmed on the phone: {await tracker.SealAsync(customer, "+49 30 901820")}",
            Reviewer = await tracker.SealPersonAsync("employee-17", "Ana Muster"),
        });
        #endregion
    }

    public static async Task UnsealAsync(LineageTracker tracker, LedgerLine line)
    {
        #region unseal
        UnsealedRecord opened = await tracker.UnsealAsync(line);
        Console.WriteLine($"{opened.Context.Actor}: {Encoding.UTF8.GetString(opened.Data.Span)}");
        foreach (StillSealed still in opened.StillSealed)
        {
            Console.WriteLine($"{still.Reason}: {still.Explanation}");
        }
        #endregion
    }

    public static async Task EraseAsync(LineageTracker tracker)
    {
        #region erase
        await tracker.ReceiveSubjectRequestAsync(new SubjectRequest
        {
            Subject = await tracker.GetSubjectPseudonymAsync("customer-4711"),
            RequestType = SubjectRequestType.Erasure,
            RequestedBy = "service desk",
        });
        try
        {
            Recorded<SubjectRequest> receipt = await tracker.EraseSubjectAsync("customer-4711", "consent withdrawn", requestedBy: "data protection officer");
            Console.WriteLine($"Record {receipt.Seq}: {receipt.Data.Erasure!.Records} records can no longer be read.");
        }
        catch (SubjectHeldException held)
        {
            Console.WriteLine(held.Message); // which legal holds keep it; nothing was erased
        }
        #endregion
    }

    public static async Task ReportAsync(LineageTracker tracker)
    {
        #region report
        SubjectReport report = await tracker.GetSubjectReportAsync("customer-4711");
        Console.WriteLine($"{report.Records.Count} records, for {string.Join(", ", report.Purposes)}, allowed by {string.Join(", ", report.LawfulBases)}");

        ProcessingRegister register = await tracker.GetProcessingRegisterAsync();
        foreach (ProcessingActivity activity in register.Activities.Where(activity => activity.Gaps.Count > 0))
        {
            Console.WriteLine($"{activity.Dataset} lacks {string.Join(", ", activity.Gaps)}");
        }
        #endregion
    }

    public static async Task ExportAsync(LineageTracker tracker)
    {
        #region mask
        var options = new FlatExportOptions
        {
            Masking =
            [
                new MaskingRule { TagKey = "health-data" }, // nothing is left of values of what has the tag
                new MaskingRule { TagKey = "contact-data", Method = MaskingMethod.LastFour },
                new MaskingRule { Columns = ["actor", "data.reviewer"], Method = MaskingMethod.Hash },
            ],
        };
        await tracker.ExportAsync("reviews.csv", new RecordQuery { Kind = RecordKinds.Review }, options);
        #endregion
    }

    public static async Task PackAsync(LineageTracker tracker)
    {
        #region pack
        EvidencePackResult pack = await tracker.WriteEvidencePackAsync(
            "2026-q1.zip",
            EvidenceScope.Everything,
            new EvidencePackOptions { Masking = [new MaskingRule { TagKey = "health-data" }] });
        Console.WriteLine($"{pack.Records} records, and {pack.Withheld} withheld");
        #endregion
    }
}
