namespace DqLineage;

/// <summary>How often something was seen, and where first and last.</summary>
internal class KeyTally
{
    internal long Count { get; private set; }

    internal long FirstSeq { get; private set; } = -1;

    internal long LastSeq { get; private set; }

    internal DateTimeOffset LastTime { get; private set; }

    internal void Add(LedgerLine line)
    {
        if (Count++ == 0)
        {
            FirstSeq = line.Seq;
        }

        LastSeq = line.Seq;
        LastTime = line.Time;
    }
}
