namespace DqLineage;

/// <summary>A dead letter that is closed already was to be closed. Nothing was written.</summary>
public sealed class DeadLetterClosedException : DqLineageException
{
    internal DeadLetterClosedException(Recorded<DeadLetter> closed)
        : base($"The dead letter '{SafeText.Show(closed.Data.DeadLetterId)}' is {SafeText.Show(closed.Data.State.Value)} since record {closed.Seq}: what fails again is a new dead letter.")
    {
        DeadLetterId = closed.Data.DeadLetterId;
        State = closed.Data.State;
        Seq = closed.Seq;
    }

    /// <summary>The dead letter's id.</summary>
    public string DeadLetterId { get; }

    /// <summary>What became of it.</summary>
    public DeadLetterState State { get; }

    /// <summary>The record that closed it.</summary>
    public long Seq { get; }
}
