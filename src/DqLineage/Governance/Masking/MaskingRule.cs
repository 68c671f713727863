using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>Which values are masked when records leave the ledger, and how. The ledger keeps them as they are.</summary>
public sealed record MaskingRule
{
    private const string Covered = "***";
    private const int HashDigits = 16;

    private readonly byte[] _ownKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>The columns with values of the data itself: what detections, reviews and corrections say was there, and should be; what profiles, failed expectations and predictions show of it.</summary>
    public static IReadOnlyList<string> ValueColumns { get; } =
    [
        "data.given_value", "data.suggested_value", "data.old_value", "data.new_value", "data.before", "data.after", "data.details", "data.notes", "data.value", "data.expectations.actual",
        "data.fields.min", "data.fields.max", "data.fields.frequent_values", "data.fields.distribution", "data.fields.sample_values",
    ];

    /// <summary>Only records about something that has this compliance tag in force: a dataset, a column or a sample, also by what it was made from.</summary>
    /// <value>By default all records.</value>
    public string? TagKey { get; init; }

    /// <summary>The columns, as exports name them; one that names a group, such as <c>data.metadata</c>, means all of it. Members of a list's elements are named behind it, as in <c>data.fields.min</c>; an export masks the whole list then.</summary>
    /// <value><see cref="ValueColumns"/> by default.</value>
    public IReadOnlyList<string> Columns
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = ValueColumns;

    /// <summary>What is left of the values.</summary>
    /// <value><see cref="MaskingMethod.Full"/> by default.</value>
    public MaskingMethod Method
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Choose Full, Partial, LastFour or Hash.");
    }

    /// <summary>The key of <see cref="MaskingMethod.Hash"/>. Two exports with the same key have the same hashes.</summary>
    /// <value>Empty by default: a random key of the rule's own, which nobody learns.</value>
    public ReadOnlyMemory<byte> HashKey { get; init; }

    /// <summary>Masks a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>What is left of it.</returns>
    public string Mask(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringInfo(value);
        int length = text.LengthInTextElements;
        return Method switch
        {
            MaskingMethod.Hash => "hmac:" + Convert.ToHexStringLower(HMACSHA256.HashData(HashKey.IsEmpty ? _ownKey : HashKey.Span, Encoding.UTF8.GetBytes(value)))[..HashDigits],
            MaskingMethod.Partial when length >= 4 => text.SubstringByTextElements(0, 1) + Covered + text.SubstringByTextElements(length - 1),
            MaskingMethod.LastFour when length >= 8 => Covered + text.SubstringByTextElements(length - 4),
            _ => Covered,
        };
    }

    // A list is one cell of an export, whatever is in its elements.
    internal bool Covers(string column) =>
        ColumnOf(column) is not null || Columns.Any(one => one.Length > column.Length && one[column.Length] == '.' && one.StartsWith(column, StringComparison.Ordinal));

    /// <summary>Which of <see cref="Columns"/> means a column; <see langword="null"/> when none does.</summary>
    internal string? ColumnOf(string column) =>
        Columns.FirstOrDefault(one => column.StartsWith(one, StringComparison.Ordinal) && (column.Length == one.Length || column[one.Length] == '.'));
}
