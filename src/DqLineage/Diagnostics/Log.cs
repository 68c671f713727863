using Microsoft.Extensions.Logging;

namespace DqLineage;

// Event ids: tracker 1000, stores 1500, index 1600, jsonl 2000, sqlite 3000, evidence 4000. Ids and counts, never payloads.
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Opened the {StoreSystem} ledger of project {Project} at {Location} with {Records} records")]
    internal static partial void Opened(ILogger logger, string storeSystem, string project, string location, long records);

    [LoggerMessage(1500, LogLevel.Debug, "Committed {Records} records, {Bytes} bytes")]
    internal static partial void Committed(ILogger logger, int records, long bytes);

    [LoggerMessage(1501, LogLevel.Error, "A write to {Location} failed; the store takes no more records until the ledger is opened again")]
    internal static partial void StorePoisoned(ILogger logger, string location, Exception exception);

    [LoggerMessage(1502, LogLevel.Error, "The ledger is damaged and read-only: {File}, record {Seq}, byte {Byte}: {Reason}")]
    internal static partial void LedgerDamaged(ILogger logger, string file, long seq, long @byte, string reason);

    [LoggerMessage(1503, LogLevel.Warning, "The clock stands {BehindSeconds} s behind the ledger; times are held until it has caught up")]
    internal static partial void ClockRanBack(ILogger logger, double behindSeconds);

    [LoggerMessage(1504, LogLevel.Warning, "The stored projection {Name} could not be read; it is made again from the records")]
    internal static partial void ProjectionNotRead(ILogger logger, string name, Exception exception);

    [LoggerMessage(1505, LogLevel.Information, "The projection {Name} could not be stored; the next opening makes it from the records")]
    internal static partial void ProjectionNotKept(ILogger logger, string name, Exception exception);

    [LoggerMessage(1600, LogLevel.Warning, "The index of records {FirstSeq} to {EndSeq} could not be stored and is kept in memory")]
    internal static partial void IndexNotStored(ILogger logger, long firstSeq, long endSeq, Exception exception);

    [LoggerMessage(1601, LogLevel.Warning, "The stored index could not be read; it is made again from the records")]
    internal static partial void IndexNotRead(ILogger logger, Exception exception);

    [LoggerMessage(1602, LogLevel.Warning, "The index of records {FirstSeq} to {EndSeq} is damaged or gone ({Reason}) and was made again from the records")]
    internal static partial void IndexRebuilt(ILogger logger, long firstSeq, long endSeq, string reason);

    [LoggerMessage(1603, LogLevel.Warning, "Index runs that are no longer needed could not be removed")]
    internal static partial void IndexNotDropped(ILogger logger, Exception exception);

    [LoggerMessage(1604, LogLevel.Error, "The index could not take in records {FirstSeq} to {EndSeq} as it should; they stay in memory")]
    internal static partial void IndexWorkFailed(ILogger logger, long firstSeq, long endSeq, Exception exception);

    [LoggerMessage(1605, LogLevel.Information, "What the index knows of records {FirstSeq} to {EndSeq} could not be stored; the next opening reads them")]
    internal static partial void NewestNotStored(ILogger logger, long firstSeq, long endSeq, Exception exception);

    [LoggerMessage(2000, LogLevel.Warning, "Cut {Bytes} unfinished bytes off {File} at {Offset}; they are kept in {SavedAs}")]
    internal static partial void TailCut(ILogger logger, long bytes, string file, long offset, string savedAs);

    [LoggerMessage(2001, LogLevel.Warning, "Passed over {Bytes} unfinished bytes of {File} at {Offset}; opening the ledger for writing cuts and keeps them")]
    internal static partial void TailIgnored(ILogger logger, long bytes, string file, long offset);

    [LoggerMessage(2002, LogLevel.Warning, "The index has the wrong place for record {Seq}: lines are found by reading until the folder '{IndexFolder}' of {Location} is deleted and the ledger opened again")]
    internal static partial void PlacesAreWrong(ILogger logger, long seq, string indexFolder, string location);

    [LoggerMessage(2003, LogLevel.Information, "Took away the content of {Records} records, as record {Seq} says")]
    internal static partial void LinesPruned(ILogger logger, long records, long seq);

    [LoggerMessage(4100, LogLevel.Information, "Signed a checkpoint of {Size} records")]
    internal static partial void CheckpointMade(ILogger logger, long size);

    [LoggerMessage(4101, LogLevel.Error, "A checkpoint that was to be made in the background was not; the next one is tried")]
    internal static partial void CheckpointFailed(ILogger logger, Exception exception);

    [LoggerMessage(4201, LogLevel.Error, "A report of the schedule {Schedule} could not be made; it is tried again")]
    internal static partial void ReportFailed(ILogger logger, Exception exception, string schedule);

    [LoggerMessage(4000, LogLevel.Information, "Wrote an evidence pack of {Records} records, tag manifest {Digest}")]
    internal static partial void PackWritten(ILogger logger, long records, string digest);
}
