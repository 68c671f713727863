namespace DqLineage;

/// <summary>Everything that a ledger holds about a data subject (GDPR Art. 15), as far as it was sealed for it. Holds personal data in clear.</summary>
/// <remarks>What somebody recorded in clear about the person is not found: nothing in it says whose it is.</remarks>
public sealed record SubjectReport
{
    /// <summary>The subject's pseudonym: the id of its key.</summary>
    public required string Subject { get; init; }

    /// <summary>How many records the ledger held: those with a smaller seq were looked at.</summary>
    public required long Count { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The records that carry sealed texts of the subject, in the order of the ledger.</summary>
    public required IReadOnlyList<SubjectRecord> Records { get; init; }

    /// <summary>What the subject asked for, and where that stands.</summary>
    public required IReadOnlyList<SubjectRequestStatus> Requests { get; init; }

    /// <summary>What allows the processing, by the tags: each once.</summary>
    public IReadOnlyList<LawfulBasis> LawfulBases => [.. Records.SelectMany(record => record.Tags).Select(tag => tag.Tag.Data.LawfulBasis).Where(basis => !basis.IsUnspecified).Distinct()];

    /// <summary>What the data is processed for: the values of the tags with the key <c>purpose</c>, each once.</summary>
    public IReadOnlyList<string> Purposes =>
        [.. Records.SelectMany(record => record.Tags).Where(tag => tag.Tag.Data.TagKey is "purpose").Select(tag => tag.Tag.Data.TagValue).OfType<string>().Distinct(StringComparer.Ordinal)];
}
