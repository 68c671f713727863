using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

// Event ids: client 6000, transports 6100, outbox 6200. Names, ids and counts, never payloads.
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "OpenLineage events go to the transport {Transport}")]
    internal static partial void ClientMade(ILogger logger, string transport);

    [LoggerMessage(6001, LogLevel.Warning, "No OpenLineage transport is configured: events are written to the console")]
    internal static partial void NothingConfigured(ILogger logger);

    [LoggerMessage(6002, LogLevel.Error, "An OpenLineage event was not taken by the transport {Transport}")]
    internal static partial void NotEmitted(ILogger logger, string transport, Exception exception);

    [LoggerMessage(6003, LogLevel.Debug, "An OpenLineage event of job {JobNamespace} {JobName} was held back by a filter")]
    internal static partial void Filtered(ILogger logger, string jobNamespace, string jobName);

    [LoggerMessage(6004, LogLevel.Warning, "The filter {Filter} took too long over the job name {JobName}: the event is emitted")]
    internal static partial void FilterTimedOut(ILogger logger, string filter, string jobName, Exception exception);

    [LoggerMessage(6005, LogLevel.Warning, "The environment variable {Name} names no parent run: it is NAMESPACE/JOB/RUN-ID, and is passed over")]
    internal static partial void ParentNotRead(ILogger logger, string name);

    [LoggerMessage(6006, LogLevel.Error, "The end of the run {RunId} could not be emitted")]
    internal static partial void EndNotEmitted(ILogger logger, string runId, Exception exception);

    [LoggerMessage(6100, LogLevel.Warning, "Attempt {Attempt} to reach {Place} failed (status {StatusCode}); the next one is in {WaitSeconds} s")]
    internal static partial void Retrying(ILogger logger, string place, int attempt, int? statusCode, double waitSeconds, Exception? exception);

    [LoggerMessage(6101, LogLevel.Warning, "The transport {Transport} of several did not take an event; the others are asked")]
    internal static partial void OneOfSeveralFailed(ILogger logger, string transport, Exception exception);

    [LoggerMessage(6102, LogLevel.Warning, "Certificates of the lineage server {Place} are not verified")]
    internal static partial void CertificatesNotVerified(ILogger logger, string place);

    [LoggerMessage(6200, LogLevel.Warning, "The event of record {Seq} was not delivered to {Destination}, for the {Failures}. time; it is tried again")]
    internal static partial void NotDelivered(ILogger logger, string destination, long seq, int failures, Exception exception);

    [LoggerMessage(6201, LogLevel.Error, "The destination {Destination} refuses the event of record {Seq} for what it is; it is passed over")]
    internal static partial void Refused(ILogger logger, string destination, long seq, Exception exception);

    [LoggerMessage(6202, LogLevel.Error, "Delivery to {Destination} failed; it goes on at the next look")]
    internal static partial void DeliveryFailed(ILogger logger, string destination, Exception exception);

    [LoggerMessage(6203, LogLevel.Warning, "Delivery to {Destination} could not be given back; other processes wait for the end of the turn")]
    internal static partial void NotReleased(ILogger logger, string destination, Exception exception);

    [LoggerMessage(6204, LogLevel.Warning, "No OpenLineage transport is configured for {Destination}: events are recorded and wait in the ledger")]
    internal static partial void NowhereToDeliver(ILogger logger, string destination);
}
