namespace DqLineage;

internal sealed class AuditSection : ReportSection<AuditObserver>
{
    public override string Id => "audit";

    public override string Title => "Audit trail";

    public override AuditObserver Begin(ReportContext context) => new(context.MaxRows);

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, AuditObserver observed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(Build(context, observed));

    private static List<ReportBlock> Build(ReportContext context, AuditObserver observed)
    {
        if (observed.Events + observed.Versions.Count + observed.Approvals + observed.Acts.Count == 0)
        {
            return [Figure.Nothing("No audit event, change of a configuration or act on the ledger was recorded in this period.")];
        }

        List<ReportBlock> blocks =
        [
            new ReportFigures
            {
                Figures =
                [
                    Figure.Of("audit events", observed.Events),
                    Figure.Of("with special rights", observed.Privileged),
                    Figure.Of("refused or failed", observed.NotDone.Count),
                    Figure.Of("versions of configurations", observed.Versions.Count, $"{ReportValue.FromInt64(observed.Approvals)} approvals beside them"),
                    Figure.Of("acts on the ledger", observed.Acts.Count, "tags, policies, holds, prunings, packs, reports, keys, repairs"),
                ],
            },
        ];
        if (observed.Events > 0)
        {
            blocks.Add(Figure.Bars("Events by action", observed.Actions, context.MaxRows));
            blocks.Add(Figure.Bars("Events by outcome", observed.Outcomes, context.MaxRows));
            blocks.Add(Figure.Bars("Events by actor", observed.Actors, context.MaxRows));
            blocks.Add(EventsOf("Newest events", observed.Newest));
        }

        if (observed.NotDone.Count > 0)
        {
            blocks.Add(EventsOf("Events that were refused or failed", observed.NotDone));
        }

        if (observed.Versions.Count > 0)
        {
            blocks.Add(VersionsOf(observed));
        }

        if (observed.Acts.Count > 0)
        {
            blocks.Add(ActsOf(observed));
        }

        return blocks;
    }

    private static ReportTable EventsOf(string title, NewestRecords<Recorded<AuditEvent>> events) => new()
    {
        Title = title,
        Columns = ["Recorded (UTC)", "Position", "Actor", "Action", "Resource", "Outcome", "Reason"],
        Rows =
        [
            .. events.NewestFirst.Select(audit => (IReadOnlyList<ReportValue>)
            [
                audit.Time, audit.Seq, audit.Data.Actor?.Id, audit.Data.Action, $"{audit.Data.ResourceType} {audit.Data.ResourceId}", audit.Data.Outcome.ToString(), audit.Data.Reason,
            ]),
        ],
        Note = events.Note,
    };

    private static ReportTable VersionsOf(AuditObserver observed) => new()
    {
        Title = "Changes of configurations",
        Columns = ["Recorded (UTC)", "Kind", "Configuration", "Version", "Change", "Author", "SHA-256 of the content"],
        Rows =
        [
            .. observed.Versions.NewestFirst.Select(version => (IReadOnlyList<ReportValue>)
            [
                version.Time, version.Data.ConfigKind.ToString(), version.Data.ConfigId, version.Data.Version, version.Data.ChangeType.ToString(), version.Data.ChangedBy, version.Data.ContentSha256,
            ]),
        ],
        Note = observed.Versions.Note,
    };

    private static ReportTable ActsOf(AuditObserver observed) => new()
    {
        Title = "Acts on the ledger",
        Columns = ["Recorded (UTC)", "Position", "Kind", "Actor", "What"],
        Rows = [.. observed.Acts.NewestFirst.Select(line => (IReadOnlyList<ReportValue>)[line.Time, line.Seq, line.Kind, line.Context.Actor, WhatOf(line)])],
        Note = observed.Acts.Note,
    };

    private static string? WhatOf(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Tag:
                ComplianceTag tag = line.As(RecordTypes.Tag).Data;
                return $"{tag.TagKey} on {Figure.Readable(tag.Node.TextWithoutVersion)}";
            case RecordKinds.Hold:
                LegalHold hold = line.As(RecordTypes.Hold).Data;
                return $"{hold.State} for case {hold.CaseId}";
            case RecordKinds.Policy:
                RetentionPolicy policy = line.As(RecordTypes.Policy).Data;
                return $"{policy.PolicyId} {(policy.Withdrawn ? "withdrawn" : "set")}";
            case RecordKinds.Pruned:
                Pruning pruning = line.As(RecordTypes.Pruning).Data;
                return $"{ReportValue.FromInt64(pruning.Records)} records, which {pruning.PrunedBy} had pruned";
            case RecordKinds.PackWritten:
                PackWritten pack = line.As(RecordTypes.PackWritten).Data;
                return $"{pack.Scope}, tag manifest {pack.TagManifestSha256}";
            case RecordKinds.ReportWritten:
                ReportWritten report = line.As(RecordTypes.ReportWritten).Data;
                return $"{report.Period} as {report.Format}, SHA-256 {report.Sha256}";
            case RecordKinds.KeyRotated:
                return line.As(RecordTypes.KeyRotated).Data.NewKey;
            default:
                return null;
        }
    }
}
