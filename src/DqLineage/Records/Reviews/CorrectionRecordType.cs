using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class CorrectionRecordType() : RecordType<Correction>(RecordKinds.Correction)
{
    internal override JsonTypeInfo<Correction> TypeInfo => RecordJsonContext.Default.Correction;

    internal override void Validate(Correction data)
    {
        SampleId.RequireGiven(data.Sample, "correction");
        if (data.ReviewId == Guid.Empty)
        {
            throw new ArgumentException("The correction names no review: set ReviewId to the id of the recorded review.", nameof(data));
        }

        if (data.Outcome.IsUnspecified)
        {
            throw new ArgumentException("The correction has no outcome: set Outcome, such as CorrectionOutcome.Applied.", nameof(data));
        }

        IdentifierRule.RequireIfGiven(data.Tool, "tool", nameof(data));
        IdentifierRule.RequireIfGiven(data.BatchId, "batch id", nameof(data));
    }

    internal override void AddKeys(Correction data, RecordKeys keys)
    {
        keys.AddSample(data.Sample);
        keys.Add("review"u8, data.ReviewId.ToString("D"));
        keys.AddIfGiven("batch"u8, data.BatchId);
    }
}
