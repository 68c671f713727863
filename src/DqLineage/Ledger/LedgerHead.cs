using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>How far a ledger has come: all that the next line depends on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerHead
{
    /// <summary>The head of a ledger without lines.</summary>
    public static LedgerHead Empty { get; } = new() { Count = 0, Time = DateTimeOffset.UnixEpoch, LastHash = default };

    /// <summary>How many lines there are, which is the next line's <c>seq</c>.</summary>
    public required long Count { get; init; }

    /// <summary>The time of the last line.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The leaf hash of the last line; 32 zero bytes when there is none.</summary>
    public required LedgerHash LastHash { get; init; }

    /// <summary>What keeps a line from being the next one, or <see langword="null"/> when it is.</summary>
    /// <param name="line">The line.</param>
    /// <returns>What is wrong, as it follows the line's place in a message.</returns>
    public string? FaultOf(LedgerLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Seq != Count)
        {
            return $"the line says it is record {line.Seq}, where record {Count} belongs";
        }

        if (line.IsPruned && Count == 0)
        {
            return "record 0 was pruned, which never is: it says what the ledger is";
        }

        // What is left of a pruned record names only its own hash, which the next line names in turn.
        if (!line.IsPruned && line.Previous != LastHash)
        {
            return "prev is not the hash of the line before: that line, or this one, was changed";
        }

        return line.Time < Time ? "time is earlier than that of the line before" : null;
    }
}
