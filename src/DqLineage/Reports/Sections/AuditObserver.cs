using System.Text;

namespace DqLineage;

/// <summary>Counts audit events, and keeps the newest records of what was changed and handed out.</summary>
internal sealed class AuditObserver(int maxRows) : ReportObserver
{
    private static readonly string[] s_kinds =
    [
        RecordKinds.Audit, RecordKinds.ConfigVersion, RecordKinds.ConfigApproval, RecordKinds.Tag, RecordKinds.Hold, RecordKinds.Policy, RecordKinds.Pruned, RecordKinds.PackWritten,
        RecordKinds.ReportWritten, RecordKinds.KeyRotated, RecordKinds.LedgerRecovered, RecordKinds.ClockAdjusted,
    ];

    public override IReadOnlyCollection<string> Kinds => s_kinds;

    internal long Events { get; private set; }

    internal long Privileged { get; private set; }

    internal KeyTallies<KeyTally> Actions { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Outcomes { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Actors { get; } = new(static () => new KeyTally());

    internal NewestRecords<Recorded<AuditEvent>> Newest { get; } = new(maxRows);

    internal NewestRecords<Recorded<AuditEvent>> NotDone { get; } = new(maxRows);

    internal NewestRecords<Recorded<ConfigVersion>> Versions { get; } = new(maxRows);

    internal long Approvals { get; private set; }

    internal NewestRecords<LedgerLine> Acts { get; } = new(maxRows);

    public override void Observe(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Audit:
                Add(line, line.As(RecordTypes.Audit));
                break;
            case RecordKinds.ConfigVersion:
                Versions.Add(line.As(RecordTypes.ConfigVersion));
                break;
            case RecordKinds.ConfigApproval:
                Approvals++;
                break;
            default:
                Acts.Add(line);
                break;
        }
    }

    private void Add(LedgerLine line, Recorded<AuditEvent> audit)
    {
        Events++;
        Privileged += audit.Data.IsPrivileged ? 1 : 0;
        Actions.Of(line.ValueOfKey("action:"u8)).Add(line);
        Actors.Of(line.ActorUtf8).Add(line);
        Outcomes.Of(Encoding.UTF8.GetBytes(audit.Data.Outcome.ToString())).Add(line);
        Newest.Add(audit);
        if (audit.Data.Outcome != AuditOutcome.Success)
        {
            NotDone.Add(audit);
        }
    }
}
