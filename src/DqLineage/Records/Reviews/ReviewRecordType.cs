using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ReviewRecordType() : RecordType<Review>(RecordKinds.Review)
{
    internal override JsonTypeInfo<Review> TypeInfo => RecordJsonContext.Default.Review;

    internal override void Validate(Review data)
    {
        SampleId.RequireGiven(data.Sample, "review");
        IdentifierRule.Require(data.Reviewer, "reviewer", nameof(data));
        IdentifierRule.RequireIfGiven(data.Column, "column", nameof(data));
        if (data.Decision.IsUnspecified)
        {
            throw new ArgumentException("The review has no decision: set Decision, such as ReviewDecision.Keep.", nameof(data));
        }

        if (data.Decision == ReviewDecision.Relabel && data.NewValue.IsUnspecified)
        {
            throw new ArgumentException("A relabel needs a new value: set NewValue to what the data should hold.", nameof(data));
        }

        if (data.DecidedAt < data.StartedAt)
        {
            throw new ArgumentException("The review's decided_at is earlier than its started_at.", nameof(data));
        }
    }

    internal override Review WithDefaults(Review data, DateTimeOffset instant) =>
        data with
        {
            DecidedAt = data.DecidedAt ?? (data.StartedAt > instant ? data.StartedAt : instant),
            Stage = data.Stage.IsUnspecified ? ReviewStage.First : data.Stage,
        };

    internal override string? RunOf(Review data) => data.RunId.Id;

    internal override string? ActorOf(Review data) => data.Reviewer;

    internal override void AddKeys(Review data, RecordKeys keys)
    {
        keys.AddSample(data.Sample);
        if (!data.IssueType.IsUnspecified)
        {
            keys.Add("issue"u8, data.IssueType.Value);
        }

        keys.AddIfGiven("column"u8, data.Column);
        keys.Add("decision"u8, data.Decision.Value);
    }
}
