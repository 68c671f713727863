using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Where a record of an <see cref="EncodedBatch"/> stands in it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EncodedRecord
{
    internal required Guid Id { get; init; }

    /// <summary>Whether the caller gave the id, so that the record may be in the ledger already.</summary>
    internal required bool IsIdGiven { get; init; }

    /// <summary>The record's members between <c>time</c> and <c>more</c> or <c>prev</c>: a range of the batch's bytes.</summary>
    internal required (int Start, int Length) Body { get; init; }

    /// <summary>The hashes of the keys that the record is found by: a range of the batch's hashes.</summary>
    internal required (int Start, int Length) KeyHashes { get; init; }
}
