using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>One value of a row as the profiler sees it: its kind, its hash, and enough of it to show it.</summary>
internal readonly struct ProfiledValue
{
    /// <summary>How many characters of a text are kept.</summary>
    internal const int MaxTextLength = 256;

    /// <summary>How many bytes of binary data are kept.</summary>
    internal const int MaxBytes = 128;

    private static readonly object s_utc = new();

    private readonly long _bits;
    private readonly decimal _decimal;
    private readonly object? _object;

    private ProfiledValue(ProfiledKind kind, ulong hash, long bits = 0, decimal @decimal = 0, object? @object = null)
    {
        Kind = kind;
        Hash = hash;
        _bits = bits;
        _decimal = @decimal;
        _object = @object;
    }

    internal ProfiledKind Kind { get; }

    internal ulong Hash { get; }

    /// <summary>Whether this is a number that statistics can take: neither NaN nor infinite nor beyond the range of a double.</summary>
    internal bool IsFiniteNumber => Kind is ProfiledKind.Integer or ProfiledKind.Decimal
        || (Kind == ProfiledKind.Number && double.IsFinite(BitConverter.Int64BitsToDouble(_bits)))
        || (Kind == ProfiledKind.BigInteger && double.IsFinite((double)(BigInteger)_object!));

    /// <summary>Whether this is a number at all.</summary>
    internal bool IsNumber => Kind is ProfiledKind.Integer or ProfiledKind.BigInteger or ProfiledKind.Decimal or ProfiledKind.Number;

    /// <summary>The number, as exactly as two doubles can.</summary>
    internal DoubleDouble ToNumber() => Kind switch
    {
        ProfiledKind.Integer => DoubleDouble.Of(_bits),
        ProfiledKind.Decimal => DoubleDouble.Of(_decimal),
        ProfiledKind.BigInteger => DoubleDouble.Of((BigInteger)_object!),
        _ => new DoubleDouble(BitConverter.Int64BitsToDouble(_bits), 0),
    };

    /// <summary>Takes a value as rows hold it.</summary>
    internal static ProfiledValue Of(object? value) => value switch
    {
        null or DBNull => default,
        string text => Of(text),
        long integer => Of(integer),
        int integer => Of((long)integer),
        double number => Of(number),
        decimal number => Of(number),
        bool truth => new(ProfiledKind.Boolean, ValueHash.Of(ProfiledKind.Boolean, truth ? 1UL : 0), truth ? 1 : 0),
        DateTime time => Of(time),
        DateOnly date => new(ProfiledKind.Date, ValueHash.Of(ProfiledKind.Date, (ulong)date.DayNumber), date.DayNumber),
        DateTimeOffset time => Of(time.UtcDateTime),
        Guid uuid => Of(uuid, value),
        byte[] bytes => new(ProfiledKind.Binary, ValueHash.Of(ProfiledKind.Binary, bytes), bytes.LongLength, @object: bytes),
        short integer => Of((long)integer),
        byte integer => Of((long)integer),
        sbyte integer => Of((long)integer),
        ushort integer => Of((long)integer),
        uint integer => Of((long)integer),
        ulong integer => Of((BigInteger)integer),
        Int128 integer => Of((BigInteger)integer),
        UInt128 integer => Of((BigInteger)integer),
        BigInteger integer => Of(integer),
        float number => Of((double)number),
        Half number => Of((double)number),
        TimeOnly time => OfTicks(time.Ticks),
        TimeSpan time => OfTicks(time.Ticks),
        char character => Of(character.ToString()),
        JsonElement json => Of(json),
        DataValue data => data.IsUnspecified ? default : Of(JsonElement.Parse(data.Json)),
        IFormattable other => Of(other.ToString(format: null, CultureInfo.InvariantCulture)),
        _ => Of(value.ToString() ?? string.Empty),
    };

    /// <summary>The same value without what is too long to be kept, and without what its owner may change.</summary>
    internal ProfiledValue Keep() => _object switch
    {
        string { Length: > MaxTextLength } text => new(Kind, Hash, @object: Shorten(text)),
        byte[] bytes => new(Kind, Hash, _bits, @object: bytes[..Math.Min(bytes.Length, MaxBytes)]),
        _ => this,
    };

    /// <summary>Compares with a value of the same kind. Texts by UTF-16 code units; a text that was shortened, by what is left of it.</summary>
    internal int CompareTo(in ProfiledValue other) => Kind switch
    {
        ProfiledKind.Decimal => _decimal.CompareTo(other._decimal),
        ProfiledKind.Number => BitConverter.Int64BitsToDouble(_bits).CompareTo(BitConverter.Int64BitsToDouble(other._bits)),
        ProfiledKind.BigInteger => ((BigInteger)_object!).CompareTo((BigInteger)other._object!),
        ProfiledKind.Text => string.CompareOrdinal((string)_object!, (string)other._object!),
        ProfiledKind.Uuid => ((Guid)_object!).CompareTo((Guid)other._object!),
        ProfiledKind.Binary => 0,
        _ => _bits.CompareTo(other._bits),
    };

    internal DataValue ToDataValue() => Kind switch
    {
        ProfiledKind.Null => DataValue.Null,
        ProfiledKind.Integer => DataValue.FromInt64(_bits),
        ProfiledKind.Decimal => DataValue.FromDecimal(_decimal),
        ProfiledKind.Number => DataValue.FromDouble(BitConverter.Int64BitsToDouble(_bits)),
        ProfiledKind.BigInteger => DataValue.FromString(Shorten(((BigInteger)_object!).ToString(CultureInfo.InvariantCulture))),
        ProfiledKind.Boolean => DataValue.FromBoolean(_bits != 0),
        ProfiledKind.Date => DataValue.FromString(DateOnly.FromDayNumber((int)_bits).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ProfiledKind.Timestamp => DataValue.FromString(
            new DateTime(_bits, _object is null ? DateTimeKind.Unspecified : DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)),
        ProfiledKind.Time => DataValue.FromString(new TimeSpan(_bits).ToString("c", CultureInfo.InvariantCulture)),
        ProfiledKind.Binary => DataValue.FromString(Convert.ToHexStringLower((byte[])_object!)),
        ProfiledKind.Uuid => DataValue.FromString(((Guid)_object!).ToString("D")),
        _ => DataValue.FromString(Whole((string)_object!)),
    };

    private static ProfiledValue Of(long value) => new(ProfiledKind.Integer, ValueHash.Of(value), value);

    private static ProfiledValue Of(double value) => new(ProfiledKind.Number, ValueHash.Of(value), BitConverter.DoubleToInt64Bits(value));

    private static ProfiledValue Of(string text) => new(ProfiledKind.Text, ValueHash.Of(text), @object: text);

    private static ProfiledValue Of(decimal value) => new(ProfiledKind.Decimal, ValueHash.Of(value), @decimal: value);

    // The boxed value is the row's own: no further box is made.
    private static ProfiledValue Of(Guid uuid, object boxed)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(ProfiledKind.Uuid, ValueHash.Of(ProfiledKind.Uuid, bytes), @object: boxed);
    }

    private static ProfiledValue Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : new(ProfiledKind.BigInteger, ValueHash.Of(value), @object: value);

    // A local time depends on the machine's zone and is taken as it is written.
    private static ProfiledValue Of(DateTime time)
    {
        bool isUtc = time.Kind == DateTimeKind.Utc;
        return new(ProfiledKind.Timestamp, ValueHash.Of(ProfiledKind.Timestamp, ((ulong)time.Ticks << 1) | (isUtc ? 1UL : 0)), time.Ticks, @object: isUtc ? s_utc : null);
    }

    private static ProfiledValue OfTicks(long ticks) => new(ProfiledKind.Time, ValueHash.Of(ProfiledKind.Time, (ulong)ticks), ticks);

    private static ProfiledValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => default,
        JsonValueKind.True => Of((object)true),
        JsonValueKind.False => Of((object)false),
        JsonValueKind.String => Of(json.GetString()!),
        JsonValueKind.Number when json.TryGetInt64(out long integer) => Of(integer),
        JsonValueKind.Number when json.TryGetDecimal(out decimal number) => Of(number),
        JsonValueKind.Number => Of(json.GetDouble()),
        _ => Of(json.GetRawText()),
    };

    // Half a surrogate pair at the end would be no text.
    private static string Shorten(string text) =>
        text.Length <= MaxTextLength ? text
        : char.IsHighSurrogate(text[MaxTextLength - 1]) ? text[..(MaxTextLength - 1)]
        : text[..MaxTextLength];

    // Data may hold half a surrogate pair, which JSON cannot: the replacement character stands for it.
    private static string Whole(string text)
    {
        text = Shorten(text);
        return IsWellFormed(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static bool IsWellFormed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }
}
