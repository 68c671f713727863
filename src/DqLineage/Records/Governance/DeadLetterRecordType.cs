using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class DeadLetterRecordType() : RecordType<DeadLetter>(RecordKinds.DeadLetter)
{
    internal override JsonTypeInfo<DeadLetter> TypeInfo => RecordJsonContext.Default.DeadLetter;

    internal static LedgerKey KeyOf(string deadLetterId) => new("dead-letter", deadLetterId);

    internal override void Validate(DeadLetter data)
    {
        IdentifierRule.Require(data.DeadLetterId, "dead letter id", nameof(data));
        IdentifierRule.Require(data.Source, "dead letter's source", nameof(data));
        IdentifierRule.RequireIfGiven(data.ResolvedBy, "dead letter's resolved_by", nameof(data));
        data.Rule?.Validate(nameof(data));
        if (string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("The dead letter says no reason: set Reason to why it could not be processed.", nameof(data));
        }

        if (data.State.IsUnspecified)
        {
            throw new ArgumentException("The dead letter has no state: set State, such as DeadLetterState.Open.", nameof(data));
        }

        if (data.Sample is { IsDefault: true })
        {
            throw new ArgumentException("The dead letter's sample is a default SampleId, which is none: leave it out.", nameof(data));
        }
    }

    internal override DeadLetter WithDefaults(DeadLetter data, DateTimeOffset instant) =>
        data.ExpiresAt is null ? data with { ExpiresAt = instant + DeadLetter.TimeToLive } : data;

    internal override string? ActorOf(DeadLetter data) => data.ResolvedBy;

    internal override void Tell(DeadLetter data) => DqLineageDiagnostics.PutAside(data);

    internal override void AddKeys(DeadLetter data, RecordKeys keys)
    {
        keys.Add(KeyOf(data.DeadLetterId));
        keys.Add("source"u8, data.Source);
        if (data.Sample is { } sample)
        {
            keys.AddSample(sample);
        }
    }
}
