namespace DqLineage;

/// <summary>What <see cref="LineReader"/> found in a line: values, and the places of the texts, which are checked and not copied.</summary>
internal struct LineEnvelope
{
    internal long Seq;

    internal DateTimeOffset Time;

    /// <summary>The 36 characters of the id.</summary>
    internal LineSlice IdText;

    internal Guid Id;

    internal LineSlice Kind;

    /// <summary>What stands between the quotes, escapes included; so are the four that follow.</summary>
    internal LineSlice Tenant;

    internal LineSlice Job;

    internal LineSlice Run;

    internal LineSlice Trace;

    internal LineSlice Actor;

    /// <summary>What stands between the brackets.</summary>
    internal LineSlice Keys;

    internal int KeyCount;

    internal LineSlice Data;

    internal bool HasMore;

    internal LedgerHash Previous;

    /// <summary>The leaf hash of a line that was pruned; of those there is nothing but position, time, kind and this.</summary>
    internal LedgerHash? Pruned;
}
