using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class HoldRecordType() : RecordType<LegalHold>(RecordKinds.Hold)
{
    internal override JsonTypeInfo<LegalHold> TypeInfo => RecordJsonContext.Default.LegalHold;

    internal static LedgerKey KeyOf(string holdId) => new("hold", holdId);

    internal override void Validate(LegalHold data)
    {
        IdentifierRule.Require(data.HoldId, "hold id", nameof(data));
        IdentifierRule.Require(data.CaseId, "hold's case id", nameof(data));
        ArgumentNullException.ThrowIfNull(data.Scope);
        data.Scope.Validate(nameof(data));
        RequirePerson(data.PlacedBy, "places", nameof(LegalHold.PlacedBy));
        if (data.State == HoldState.Released)
        {
            RequirePerson(data.ReleasedBy, "releases", nameof(LegalHold.ReleasedBy));
        }

        if (data.State.IsUnspecified)
        {
            throw new ArgumentException("The hold has no state: set State, such as HoldState.Placed.", nameof(data));
        }

        if (string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("A hold is neither placed nor released without a reason: set Reason.", nameof(data));
        }
    }

    internal override string? ActorOf(LegalHold data) => data.ReleasedBy ?? data.PlacedBy;

    internal override void AddKeys(LegalHold data, RecordKeys keys)
    {
        keys.Add(KeyOf(data.HoldId));
        keys.Add("case"u8, data.CaseId);
        foreach (LineageNode node in data.Scope.Nodes ?? [])
        {
            keys.Add("node"u8, node.TextWithoutVersion);
        }

        foreach (SampleId sample in data.Scope.Samples ?? [])
        {
            keys.AddSample(sample);
        }

        foreach (string subject in data.Scope.Subjects ?? [])
        {
            keys.Add(SubjectPseudonym.KeyOf(subject));
        }
    }

    private static void RequirePerson(string? person, string doing, string member)
    {
        if (string.IsNullOrEmpty(person))
        {
            throw new ArgumentException($"Nobody is named who {doing} the hold: set {member}, or open a scope with an Actor around the call.", member);
        }

        IdentifierRule.Require(person, $"hold's {member}", member);
    }
}
