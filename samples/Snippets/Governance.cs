namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/governance.md.</summary>
public static class Governance
{
    public static async Task VersionAsync(LineageTracker tracker)
    {
        #region version
        var rule = new ConfigVersion
        {
            ConfigKind = ConfigKind.Rule,
            ConfigId = "iqr-outlier",
            Content = DataValue.FromJson("""{"k":1.5,"columns":["amount"]}"""),
            ChangedBy = "ana",
            ApprovalRequired = true,
        };
        Recorded<ConfigVersion> first = await tracker.RecordConfigVersionAsync(rule);
        await tracker.ApproveConfigVersionAsync(ConfigKind.Rule, "iqr-outlier", first.Data.Version, "ben");

        try
        {
            await tracker.RecordConfigVersionAsync(rule with { Version = 2, Content = DataValue.FromJson("""{"k":3}""") });
        }
        catch (ConfigConflictException conflict)
        {
            // Somebody recorded version 2 meanwhile: look at theirs, and base on it.
            Console.WriteLine(conflict.Existing?.Data.Content.Json);
        }
        #endregion
    }

    public static async Task AskAsync(LineageTracker tracker, Recorded<Detection> detection, DateTimeOffset then)
    {
        #region in-force
        ConfigState? now = await tracker.GetConfigInForceAsync(ConfigKind.Rule, "iqr-outlier");
        ConfigState? thatDay = await tracker.GetConfigInForceAsync(ConfigKind.Rule, "iqr-outlier", at: then);
        ConfigState? asKnownThen = await tracker.GetConfigInForceAsync(ConfigKind.Rule, "iqr-outlier", at: then, asOf: then);
        ConfigState? behindThisFinding = detection.Data.Rule is { } rule ? await tracker.ResolveRuleAsync(rule, detection.Time) : null;

        ConfigDiff diff = await tracker.DiffConfigAsync(ConfigKind.Rule, "iqr-outlier", from: 1, to: 2);
        foreach (JsonChange change in diff.Changes)
        {
            Console.WriteLine($"{change.Path}: {change.Kind}{(change.IsBreaking ? ", breaking" : "")}");
        }
        #endregion

        Console.WriteLine($"{now?.ApprovedBy} {thatDay?.ApprovedBy} {asKnownThen?.ApprovedBy} {behindThisFinding?.ApprovedBy}");
    }

    public static async Task TagAsync(LineageTracker tracker)
    {
        #region tags
        var patients = LineageNode.Dataset("clinic", "patients");
        LineageNode diagnosis = LineageNode.Column(patients, "diagnosis");
        await tracker.RecordTagAsync(new ComplianceTag { Node = diagnosis, TagKey = "health", IsSpecialCategory = true, AssignedBy = "dpo" });
        await tracker.RecordTagAsync(new ComplianceTag { Node = patients, TagKey = "basis", LawfulBasis = LawfulBasis.Consent, AssignedBy = "dpo" });

        foreach (TagInForce tag in await tracker.GetTagsAsync(diagnosis))
        {
            Console.WriteLine($"{tag.Tag.Data.TagKey}: {tag.Origin} from {tag.From}");
        }

        await tracker.RecordTagRemovalAsync(patients, "basis", justification: "Consent was withdrawn.", removedBy: "dpo");
        await foreach (ComplianceGap gap in tracker.FindUntaggedSpecialCategoryAsync())
        {
            Console.WriteLine($"{gap.Node} is of a special category and has no lawful basis");
        }
        #endregion
    }

    public static async Task AccessAsync(LineageTracker tracker)
    {
        #region access
        await tracker.RecordAccessAsync(new AccessRecord
        {
            UserId = "ana",
            ResourceType = "dataset",
            ResourceId = "clinic/patients",
            AccessType = AccessType.Export,
            Outcome = AccessOutcome.Denied,
            IPAddress = "192.0.2.7",
        });

        var denied = new AccessQuery { ResourceType = "dataset", ResourceId = "clinic/patients", Outcome = AccessOutcome.Denied };
        await foreach (Recorded<AccessRecord> access in tracker.FindAccessRecordsAsync(denied))
        {
            Console.WriteLine($"{access.Time:u} {access.Data.UserId}");
        }
        #endregion
    }

    public static async Task HoldAsync(LineageTracker tracker)
    {
        #region hold
        var patients = LineageNode.Dataset("clinic", "patients");
        Recorded<LegalHold> hold = await tracker.PlaceHoldAsync(new LegalHold
        {
            CaseId = "case-7",
            Scope = new HoldScope { Nodes = [patients] },
            PlacedBy = "legal",
            Reason = "litigation",
        });

        bool isHeld = await tracker.FindHoldsAsync(new HoldQuery { Node = LineageNode.Sample(patients, 42) }).AnyAsync();
        await tracker.ReleaseHoldAsync(hold.Data.HoldId, reason: "settled", releasedBy: "legal");
        #endregion

        Console.WriteLine(isHeld);
    }

    public static async Task DeadLetterAsync(LineageTracker tracker)
    {
        #region dead-letters
        Recorded<DeadLetter> letter = await tracker.RecordDeadLetterAsync(new DeadLetter { Sample = 42, Source = "orders", Reason = "unknown customer" });

        await foreach (DeadLetterStatus waiting in tracker.FindDeadLettersAsync(new DeadLetterQuery { Standings = [DeadLetterStanding.Open] }))
        {
            Console.WriteLine($"{waiting.Newest.Data.Source} {waiting.Newest.Data.Sample}: {waiting.Newest.Data.Reason}");
        }

        await tracker.ReplayDeadLetterAsync(letter.Data.DeadLetterId, resolvedBy: "ana");
        #endregion
    }

    public static async Task WatermarkAsync(LineageTracker tracker, DateTimeOffset midnight)
    {
        #region watermarks
        await tracker.RecordWatermarkAsync(new Watermark { Source = "orders", From = midnight, To = midnight.AddHours(6), LateArrivals = 3 });

        WatermarkCoverage day = await tracker.GetWatermarkCoverageAsync("orders", from: midnight, to: midnight.AddDays(1));
        foreach (TimeRange gap in day.Gaps)
        {
            Console.WriteLine($"nothing from {gap.From:u} to {gap.To:u}");
        }
        #endregion
    }
}
