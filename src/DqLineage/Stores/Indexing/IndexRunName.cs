using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DqLineage.Stores;

/// <summary>Which lines an index run covers, which is also its name.</summary>
/// <remarks>Two names are equal when they cover the same lines. The text is the first <c>seq</c> in 20 digits, a hyphen, and the number of lines.</remarks>
public sealed record IndexRunName
{
    private const int SeqDigits = 20;

    /// <summary>The first line.</summary>
    public required long FirstSeq { get; init; }

    /// <summary>How many lines there are.</summary>
    public required long Count { get; init; }

    internal long EndSeq => FirstSeq + Count;

    /// <summary>Reads a name as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name, when the text is one.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IndexRunName? name)
    {
        name = null;
        if (text is null || text.Length <= SeqDigits + 1 || text[SeqDigits] != '-'
            || !long.TryParse(text.AsSpan(0, SeqDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long firstSeq)
            || !long.TryParse(text.AsSpan(SeqDigits + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || count < 1 || firstSeq > long.MaxValue - count)
        {
            return false;
        }

        var read = new IndexRunName { FirstSeq = firstSeq, Count = count };
        name = string.Equals(read.ToString(), text, StringComparison.Ordinal) ? read : null;
        return name is not null;
    }

    /// <summary>The name as text, such as <c>00000000000000016384-65536</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FirstSeq:D20}-{Count}");
}
