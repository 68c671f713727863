using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class SubjectRequestRecordType() : RecordType<SubjectRequest>(RecordKinds.SubjectRequest)
{
    internal override JsonTypeInfo<SubjectRequest> TypeInfo => RecordJsonContext.Default.SubjectRequest;

    internal static LedgerKey KeyOf(string requestId) => new("subject-request", requestId);

    internal override void Validate(SubjectRequest data)
    {
        IdentifierRule.Require(data.RequestId, "subject request's id", nameof(data));
        SubjectPseudonym.Require(data.Subject, nameof(data));
        RequirePerson(data.RequestedBy, "took the request in", nameof(SubjectRequest.RequestedBy));
        if (data.RequestType.IsUnspecified)
        {
            throw new ArgumentException("The request does not say what is asked for: set RequestType, such as SubjectRequestType.Access.", nameof(data));
        }

        if (data.State.IsUnspecified)
        {
            throw new ArgumentException("The request has no state: set State, such as SubjectRequestState.Received.", nameof(data));
        }

        if (data.IsClosed)
        {
            RequirePerson(data.HandledBy, "handled the request", nameof(SubjectRequest.HandledBy));
        }

        if (data.State == SubjectRequestState.Refused && string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("A request is not refused without a reason: set Reason, and tell the data subject (GDPR Art. 12(4)).", nameof(data));
        }

        if (data.DueAt != default && data.ReceivedAt != default && data.DueAt < data.ReceivedAt)
        {
            throw new ArgumentException("The request is due before it came in: correct DueAt or ReceivedAt.", nameof(data));
        }
    }

    internal override SubjectRequest WithDefaults(SubjectRequest data, DateTimeOffset instant)
    {
        DateTimeOffset received = data.ReceivedAt == default ? instant : data.ReceivedAt.ToUniversalTime();
        return data with { ReceivedAt = received, DueAt = data.DueAt == default ? received.AddMonths(1) : data.DueAt };
    }

    internal override string? ActorOf(SubjectRequest data) => data.HandledBy ?? data.RequestedBy;

    internal override void AddKeys(SubjectRequest data, RecordKeys keys)
    {
        keys.Add(KeyOf(data.RequestId));
        keys.Add(SubjectPseudonym.KeyOf(data.Subject));
        keys.Add("request-type"u8, data.RequestType.Value);
        keys.Add("status"u8, data.State.Value);
    }

    private static void RequirePerson(string? person, string did, string member)
    {
        if (string.IsNullOrEmpty(person))
        {
            throw new ArgumentException($"Nobody is named who {did}: set {member}, or open a scope with an Actor around the call.", member);
        }

        IdentifierRule.Require(person, $"request's {member}", member);
    }
}
