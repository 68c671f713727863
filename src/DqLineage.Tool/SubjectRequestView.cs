using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Requests of data subjects, as JSON and as a table.</summary>
internal static class SubjectRequestView
{
    internal static void Write(Utf8JsonWriter json, SubjectRequestStatus status)
    {
        SubjectRequest request = status.Newest.Data;
        json.WriteString("request_id", request.RequestId);
        json.WriteString("subject", request.Subject);
        json.WriteString("request_type", request.RequestType.Value);
        json.WriteString("state", request.State.Value);
        json.WriteTime("received_at", request.ReceivedAt);
        json.WriteTime("due_at", request.DueAt);
        json.WriteString("requested_by", request.RequestedBy);
        json.WriteString("handled_by", request.HandledBy);
        json.WriteString("reason", request.Reason);
        json.WriteNumber("seq", status.Newest.Seq);
        json.WriteObjectOrNull("erasure", request.Erasure, erasure =>
        {
            json.WriteString("key_id", erasure.KeyId);
            json.WriteNumber("records", erasure.Records);
            json.WriteNumber("counted_below", erasure.CountedBelow);
            json.WriteString("positions_sha256", erasure.PositionsSha256);
        });
    }

    internal static Task ShowAsync(Invocation invocation, IReadOnlyList<SubjectRequestStatus> requests)
    {
        var table = new TextTable("request", "asks for", "state", "received", "due", "subject", "#record", "reason");
        foreach (SubjectRequestStatus status in requests)
        {
            SubjectRequest request = status.Newest.Data;
            table.Row(
                request.RequestId, request.RequestType.Value, request.State.Value, Instant.Format(request.ReceivedAt), Instant.Format(request.DueAt), request.Subject,
                status.Newest.Seq.ToString(CultureInfo.InvariantCulture), request.Reason);
        }

        return requests.Count == 0 ? invocation.Text.WriteLineAsync("No requests.") : table.WriteAsync(invocation.Console);
    }
}
