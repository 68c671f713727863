namespace DqLineage;

/// <summary>What verifying a ledger can be told.</summary>
public sealed record LedgerVerificationOptions
{
    /// <summary>Whose signatures count.</summary>
    /// <value>By default nobody's: checkpoints that the store keeps are compared with the lines, and who signed them is not checked.</value>
    public TrustPolicy? Trust { get; init; }

    /// <summary>A checkpoint that was kept elsewhere. It shows whether records before it were cut off, changed, or replaced by others.</summary>
    public SignedCheckpoint? Checkpoint { get; init; }

    /// <summary>The first line to read. What comes before is taken from the hashes that the store keeps.</summary>
    /// <value>0 by default. With the size of a trusted <see cref="Checkpoint"/>, only what came later is read: that checkpoint fixes the hashes before.</value>
    public long FromSeq
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The line to stop before; by default the last is read too.</summary>
    public long? ToSeq
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            field = value;
        }
    }

    /// <summary>Whether the store's index, and by a tracker the lineage graph that the store keeps, are compared with the lines.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ComparesIndex { get; init; } = true;

    /// <summary>How many tasks read, parse and hash lines side by side. Fewer leave processors to others; each holds a few MiB.</summary>
    /// <value>By default as many as there are processors.</value>
    public int MaxDegreeOfParallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }
    = Environment.ProcessorCount;
}
