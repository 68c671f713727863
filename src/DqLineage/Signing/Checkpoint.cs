using System.Globalization;

namespace DqLineage;

// FORMAT (C2SP tlog-checkpoint), docs/formats/checkpoint-v1.md
//
//   origin
//   size           decimal, no leading zeros
//   base64(root)   32 bytes, RFC 6962 section 2.1
//   time yyyy-MM-ddTHH:mm:ss.ffffffZ      ours; an extension line to others
//
// Each line ends in a line feed. Other extension lines are allowed when reading, and never written.

/// <summary>What a ledger was at one moment, in four lines: its origin, how many records it had, the root over them, and the time of the newest.</summary>
/// <remarks>The text that is signed is a C2SP tlog-checkpoint. Two are equal when all four are; the extension lines of others play no part.</remarks>
public sealed record Checkpoint
{
    /// <summary>Which ledger it is: what the ledger's first line says.</summary>
    /// <value>1 to 512 bytes of UTF-8 without control characters.</value>
    public required string Origin
    {
        get;
        init => field = OriginRule.Require(value, nameof(Origin));
    }

    /// <summary>How many records the tree has.</summary>
    /// <value>From 0.</value>
    public required long Size
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Size));
            field = value;
        }
    }

    /// <summary>The root over the leaf hashes of these records (RFC 6962 §2.1).</summary>
    public required LedgerHash Root { get; init; }

    /// <summary>The time of the newest record that it covers, by which the time ranges of keys are judged; absent in checkpoints of other logs.</summary>
    /// <value>Whole microseconds, UTC; finer parts are cut off.</value>
    public DateTimeOffset? Time
    {
        get;
        init => field = value is { } time ? LedgerTime.Truncate(time) : null;
    }

    /// <summary>The tree that it is about.</summary>
    /// <returns>Its size and root.</returns>
    public LedgerTreeHead ToTreeHead() => new() { Size = Size, Root = Root };

    /// <summary>The text that is signed.</summary>
    /// <returns>Three or four lines, each with its line feed.</returns>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{CanonicalBase64.Encode(Root)}\n{(Time is { } time ? $"{CheckpointReader.TimeLabel}{LedgerTime.Format(time)}\n" : string.Empty)}");
}
