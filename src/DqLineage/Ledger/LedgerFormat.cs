namespace DqLineage;

// FORMAT (v1), docs/formats/ledger-v1.md
//
// A ledger is a sequence of lines. A line is one JSON object, UTF-8 without BOM and without insignificant white space,
// followed by LF, which is not part of it. At most 16 MiB. Properties in this order, absent when empty, none other:
//
//   seq    position, from 0, contiguous
//   time   UTC, yyyy-MM-ddTHH:mm:ss.ffffffZ, never earlier than the line before
//   id     UUIDv7, lower case
//   kind   run, detection, review, audit, … ; x-… for an application's own
//   tenant, job, run, trace, actor   correlation
//   keys   further index keys, "name:value"
//   data   the payload, one object
//   more   true when the next line belongs to the same atomic batch
//   prev   lower-case hex of the leaf hash of the line before; 64 zeros for seq 0
//
// leaf hash = SHA-256(0x00 || line), RFC 6962 section 2.1. Line 0 is always of kind ledger-created.
internal static class LedgerFormat
{
    internal const int Version = 1;

    internal const int MaxLineBytes = 16 * 1024 * 1024;

    /// <summary>One atomic batch is written at once, so it is bounded: 256 MiB of lines.</summary>
    internal const long MaxBatchBytes = 256L * 1024 * 1024;

    /// <summary>The most that stands around a record's own members: <c>{"seq":…19,"time":"…27",</c> and <c>,"more":true,"prev":"…64"}</c>.</summary>
    internal const int MaxFrameBytes = 160;

    internal const int MaxDepth = 64;

    internal const byte LineFeed = (byte)'\n';
}
