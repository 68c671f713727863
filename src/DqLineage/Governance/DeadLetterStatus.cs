namespace DqLineage;

/// <summary>A dead letter, and where it stands at the moment that is asked about.</summary>
public sealed record DeadLetterStatus
{
    /// <summary>The record that opened it.</summary>
    public required Recorded<DeadLetter> Opened { get; init; }

    /// <summary>Its newest record: the same one unless it was closed.</summary>
    public required Recorded<DeadLetter> Newest { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeadLetterStanding Standing { get; init; }

    internal static DeadLetterStatus Of(Recorded<DeadLetter> opened, Recorded<DeadLetter> newest, DateTimeOffset time) =>
        new() { Opened = opened, Newest = newest, Standing = StandingOf(newest.Data, time) };

    private static DeadLetterStanding StandingOf(DeadLetter letter, DateTimeOffset time) =>
        letter.State == DeadLetterState.Open ? letter.ExpiresAt <= time ? DeadLetterStanding.Expired : DeadLetterStanding.Open
        : letter.State == DeadLetterState.Resolved ? DeadLetterStanding.Resolved
        : letter.State == DeadLetterState.Replayed ? DeadLetterStanding.Replayed
        : DeadLetterStanding.Closed;
}
