namespace DqLineage;

/// <summary>The properties of a line, in their order, and its end.</summary>
internal enum LineProperty
{
    Seq,
    Time,
    Id,
    Kind,
    Tenant,
    Job,
    Run,
    Trace,
    Actor,
    Keys,
    Data,
    More,
    Prev,
    End,

    /// <summary>Of what pruning left of a line: its leaf hash.</summary>
    Pruned,
}
