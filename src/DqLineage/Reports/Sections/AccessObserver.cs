namespace DqLineage;

/// <summary>Counts accesses by the keys of their lines, and reads those that were not granted.</summary>
internal sealed class AccessObserver(ReportTimeline timeline, int maxRows) : ReportObserver
{
    private static readonly string[] s_kinds = [RecordKinds.Access];

    public override IReadOnlyCollection<string> Kinds => s_kinds;

    internal long Total { get; private set; }

    internal KeyTallies<KeyTally> Outcomes { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Types { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Resources { get; } = new(static () => new KeyTally());

    internal KeyTallies<AccessTally> Users { get; } = new(static () => new AccessTally());

    internal TimelineCounts Granted { get; } = new(timeline);

    internal TimelineCounts Refused { get; } = new(timeline);

    internal NewestRecords<LedgerLine> NotGranted { get; } = new(maxRows);

    public override void Observe(LedgerLine line)
    {
        Total++;
        bool isGranted = true;
        foreach (ReadOnlySpan<byte> key in line.KeysUtf8)
        {
            if (key.StartsWith("outcome:"u8))
            {
                ReadOnlySpan<byte> outcome = key["outcome:"u8.Length..];
                isGranted = outcome.SequenceEqual("success"u8);
                Outcomes.Of(outcome).Add(line);
            }
            else if (key.StartsWith("access-type:"u8))
            {
                Types.Of(key["access-type:"u8.Length..]).Add(line);
            }
            else if (key.StartsWith("resource:"u8))
            {
                Resources.Of(key["resource:"u8.Length..]).Add(line);
            }
        }

        AccessTally user = Users.Of(line.ActorUtf8);
        user.Add(line);
        (isGranted ? Granted : Refused).Add(line.Time);
        if (!isGranted)
        {
            user.Refused++;
            NotGranted.Add(line);
        }
    }
}
