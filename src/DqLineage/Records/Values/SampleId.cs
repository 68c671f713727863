using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which sample of a dataset: an integer, a text, a UUID, an ordered composite of these, or a symmetric pair.</summary>
/// <remarks>
/// <para>Kinds never mix: the integer <c>42</c> and the text <c>"42"</c> are two samples. A composite is ordered. A pair is
/// not: <c>Pair(1, 2)</c> equals <c>Pair(2, 1)</c>, and records about it are found under both members.</para>
/// <para>The text form, which <see cref="Parse"/> reads back, is <c>42</c>, <c>row-17</c>,
/// <c>0198a6c4-….-…</c>, <c>(2024,row-17)</c> for a composite and <c>{1,2}</c> for a pair. A text that could be read as one
/// of the other forms stands in single quotes, doubled inside: <c>'42'</c>. As JSON the same are <c>42</c>,
/// <c>"row-17"</c>, <c>{"uuid":"…"}</c>, <c>[2024,"row-17"]</c> and <c>{"pair":[1,2]}</c>; integers beyond ±2^53 are
/// <c>{"integer":"…"}</c>.</para>
/// </remarks>
[JsonConverter(typeof(SampleIdJsonConverter))]
public readonly struct SampleId : IEquatable<SampleId>
{
    private const int MaxParts = 16;

    private readonly string? _text;

    private SampleId(SampleIdKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    /// <summary>A sample known by an integer.</summary>
    /// <param name="value">The integer.</param>
    public SampleId(long value)
        : this(SampleIdKind.Integer, value.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    /// <summary>A sample known by a text.</summary>
    /// <param name="value">Any non-empty text up to 512 UTF-8 bytes without control characters.</param>
    /// <exception cref="ArgumentException">The text is empty, too long or holds control characters.</exception>
    public SampleId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Kind = SampleIdKind.Text;
        _text = SampleIdText.Quote(IdentifierRule.Require(value, "sample id", nameof(value)));
    }

    /// <summary>A sample known by a UUID.</summary>
    /// <param name="value">The UUID.</param>
    public SampleId(Guid value)
        : this(SampleIdKind.Uuid, value.ToString("D"))
    {
    }

    /// <summary>What the sample is known by.</summary>
    public SampleIdKind Kind { get; }

    /// <summary>Whether this is <see langword="default"/>, which is no sample.</summary>
    public bool IsDefault => _text is null;

    /// <summary>The parts of a composite in order, the members of a pair, and nothing for the others.</summary>
    public IReadOnlyList<SampleId> Parts =>
        Kind is SampleIdKind.Composite or SampleIdKind.Pair ? SampleIdText.ParseParts(ToString()) : [];

    /// <summary>A sample known by several parts in order.</summary>
    /// <param name="parts">2 to 16 integers, texts or UUIDs.</param>
    /// <exception cref="ArgumentException">The parts are too few, too many, or not simple; or the whole is over 512 bytes.</exception>
    public static SampleId Composite(params ReadOnlySpan<SampleId> parts)
    {
        if (parts.Length is < 2 or > MaxParts)
        {
            throw new ArgumentException($"A composite sample id has 2 to {MaxParts} parts, not {parts.Length}.", nameof(parts));
        }

        foreach (SampleId part in parts)
        {
            if (part.IsDefault || part.Kind is SampleIdKind.Composite or SampleIdKind.Pair)
            {
                throw new ArgumentException("The parts of a composite sample id are integers, texts or UUIDs.", nameof(parts));
            }
        }

        string text = SampleIdText.Join('(', parts, ')');
        return new SampleId(SampleIdKind.Composite, IdentifierRule.Require(text, "composite sample id", nameof(parts)));
    }

    /// <summary>Two samples that are meant together, in no order, such as a pair of duplicates.</summary>
    /// <param name="first">One member.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">The members are the same, or one of them is itself a pair.</exception>
    public static SampleId Pair(SampleId first, SampleId second)
    {
        if (first.IsDefault || second.IsDefault || first.Kind == SampleIdKind.Pair || second.Kind == SampleIdKind.Pair)
        {
            throw new ArgumentException("The members of a pair are two samples, and no pairs themselves.", nameof(second));
        }

        if (first == second)
        {
            throw new ArgumentException($"A pair needs two samples; both are {first}.", nameof(second));
        }

        bool ordered = SampleIdText.Compare(first, second) <= 0;
        ReadOnlySpan<SampleId> members = ordered ? [first, second] : [second, first];
        string text = SampleIdText.Join('{', members, '}');
        return new SampleId(SampleIdKind.Pair, IdentifierRule.Require(text, "pair", nameof(second), LedgerKey.MaxValueBytes));
    }

    /// <summary>Reads the text form of the type's remarks.</summary>
    /// <param name="text">The text form.</param>
    /// <exception cref="ArgumentException">The text is empty or not well formed.</exception>
    public static SampleId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SampleIdText.TryParse(text, out SampleId sample)
            ? sample
            : throw new ArgumentException(
                $"'{SafeText.Show(text)}' is no sample id: write 42, row-17, '42' for the text 42, (a,b) for a composite or {{a,b}} for a pair.",
                nameof(text));
    }

    /// <inheritdoc cref="SampleId(long)"/>
    public static implicit operator SampleId(long value) => new(value);

    /// <inheritdoc cref="SampleId(string)"/>
    public static implicit operator SampleId(string value) => new(value);

    /// <inheritdoc cref="SampleId(Guid)"/>
    public static implicit operator SampleId(Guid value) => new(value);

    /// <inheritdoc cref="SampleId(long)"/>
    public static SampleId FromInt64(long value) => new(value);

    /// <inheritdoc cref="SampleId(string)"/>
    public static SampleId FromString(string value) => new(value);

    /// <inheritdoc cref="SampleId(Guid)"/>
    public static SampleId FromGuid(Guid value) => new(value);

    /// <summary>Whether both are the same sample.</summary>
    /// <param name="left">One sample.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(SampleId left, SampleId right) => left.Equals(right);

    /// <summary>Whether the two are different samples.</summary>
    /// <param name="left">One sample.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(SampleId left, SampleId right) => !left.Equals(right);

    /// <summary>The sample as a reader wants to see it: a plain text without its quotes, the others as <see cref="ToString"/>.</summary>
    /// <returns>A text that is not always unambiguous.</returns>
    public string ToDisplayString() => Kind == SampleIdKind.Text ? SampleIdText.Unquote(ToString()) : ToString();

    /// <summary>The text form of the type's remarks.</summary>
    /// <returns>A text that <see cref="Parse"/> reads back; empty for <see langword="default"/>.</returns>
    public override string ToString() => _text ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(SampleId other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SampleId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? 0 : string.GetHashCode(_text, StringComparison.Ordinal);

    internal static SampleId RequireGiven(SampleId sample, string what)
    {
        return sample.IsDefault
            ? throw new ArgumentException($"The {what} names no sample: set Sample to an integer, a text, a UUID, a composite or a pair.", what)
            : sample;
    }
}
