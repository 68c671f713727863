namespace DqLineage;

/// <summary>A record that carries a data subject, opened, with what data protection has to say about what it is about.</summary>
public sealed record SubjectRecord
{
    /// <summary>The record, opened as far as it opens.</summary>
    public required UnsealedRecord Record { get; init; }

    /// <summary>The compliance tags in force on the datasets, columns and samples that the record is about, with purpose, lawful basis and retention where they say so.</summary>
    public required IReadOnlyList<TagInForce> Tags { get; init; }
}
