using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DqLineage;

/// <summary>
/// Walks over JSON (RFC 8259) as a line holds it: without white space between tokens, nested at most
/// <see cref="LedgerFormat.MaxDepth"/> levels, and without a lone surrogate. Every refusal names the byte.
/// </summary>
/// <param name="json">The bytes, which <see cref="RequireUtf8"/> has let pass.</param>
/// <param name="subject">What the bytes should be, as a refusal names it.</param>
internal readonly ref struct StrictJsonReader(ReadOnlySpan<byte> json, string subject = StrictJsonReader.Line)
{
    private const string Line = "line";
    private const int EscapeLength = 2;
    private const int UnitEscapeLength = 6;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly string _subject = subject;

    internal static LedgerFormatException Fault(string fault, int offset, string subject = Line) =>
        new($"The {subject} {fault} at byte {offset}.") { ByteOffset = offset };

    internal static void RequireUtf8(ReadOnlySpan<byte> bytes, string subject = Line)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw Fault("is not valid UTF-8", FirstInvalidUtf8(bytes), subject);
        }
    }

    /// <summary>Checks that the bytes are one JSON value and nothing else.</summary>
    internal static void RequireValue(ReadOnlySpan<byte> bytes)
    {
        RequireUtf8(bytes);
        var reader = new StrictJsonReader(bytes);
        int end = reader.ReadValue(0, depth: 0);
        if (end < bytes.Length)
        {
            throw reader.Unexpected(end);
        }
    }

    /// <summary>The text of a string that has been read.</summary>
    /// <param name="content">What stands between the quotes.</param>
    internal static string TextOf(ReadOnlySpan<byte> content) =>
        content.Contains((byte)'\\') ? Unescape(content) : Encoding.UTF8.GetString(content);

    /// <summary>The byte at an offset; 0, which no JSON begins or goes on with, behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte Peek(int at) => (uint)at < (uint)_json.Length ? _json[at] : (byte)0;

    /// <summary>Says what is wrong with the byte at an offset, where the grammar asks for another.</summary>
    internal LedgerFormatException Unexpected(int at) =>
        at >= _json.Length ? Fault("ends too early", _json.Length, _subject)
        : Peek(at) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? Fault("holds white space", at, _subject)
        : Fault("is not well-formed JSON", at, _subject);

    /// <summary>Reads a value with everything in it.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="depth">How many levels it stands in.</param>
    /// <returns>The byte behind it.</returns>
    internal int ReadValue(int at, int depth)
    {
        // One bit for each level that is open, the innermost lowest: whether it is an object.
        ulong objects = 0;
        int open = 0;
        while (true)
        {
            if (open > 0 && (objects & 1) != 0)
            {
                at = ReadName(at);
            }

            byte first = Peek(at);
            if (first is (byte)'{' or (byte)'[')
            {
                if (depth + open == LedgerFormat.MaxDepth)
                {
                    throw Fault($"is nested deeper than {LedgerFormat.MaxDepth} levels", at, _subject);
                }

                objects = (objects << 1) | (first == (byte)'{' ? 1UL : 0UL);
                open++;
                at++;
                if (Peek(at) != Closing(objects))
                {
                    continue;
                }
            }
            else
            {
                at = ReadScalar(at, first);
            }

            // Behind a value: what ends here is closed, until a comma asks for the next one.
            while (true)
            {
                if (open == 0)
                {
                    return at;
                }

                byte next = Peek(at);
                if (next == (byte)',')
                {
                    at++;
                    break;
                }

                if (next != Closing(objects))
                {
                    throw Unexpected(at);
                }

                objects >>= 1;
                open--;
                at++;
            }
        }
    }

    /// <summary>Reads a string.</summary>
    /// <param name="at">Where its opening quote belongs.</param>
    /// <param name="isEscaped">Whether it holds an escape.</param>
    /// <returns>The byte behind its closing quote.</returns>
    internal int ReadString(int at, out bool isEscaped)
    {
        isEscaped = false;
        if (Peek(at) != (byte)'"')
        {
            throw Unexpected(at);
        }

        at++;
        while (true)
        {
            at = SkipPlain(at);
            switch (Peek(at))
            {
                case (byte)'"':
                    return at + 1;
                case (byte)'\\':
                    isEscaped = true;
                    at = ReadEscape(at);
                    break;
                default:
                    throw at < _json.Length ? Fault("holds a control character in a string", at, _subject) : Unexpected(at);
            }
        }
    }

    private static byte Closing(ulong objects) => (objects & 1) != 0 ? (byte)'}' : (byte)']';

    private int ReadName(int at)
    {
        at = ReadString(at, out _);
        return Peek(at) == (byte)':' ? at + 1 : throw Unexpected(at);
    }

    private int ReadScalar(int at, byte first) => first switch
    {
        (byte)'"' => ReadString(at, out _),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(at),
        (byte)'t' => ReadWord(at, "true"u8),
        (byte)'f' => ReadWord(at, "false"u8),
        (byte)'n' => ReadWord(at, "null"u8),
        _ => throw Unexpected(at),
    };

    private int ReadWord(int at, ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (Peek(at + i) != word[i])
            {
                throw Unexpected(at + i);
            }
        }

        return at + word.Length;
    }

    private int ReadNumber(int at)
    {
        at += Peek(at) == (byte)'-' ? 1 : 0;
        at = Peek(at) == (byte)'0' ? at + 1 : ReadDigits(at);
        if (Peek(at) == (byte)'.')
        {
            at = ReadDigits(at + 1);
        }

        if (Peek(at) is (byte)'e' or (byte)'E')
        {
            at++;
            at = ReadDigits(Peek(at) is (byte)'+' or (byte)'-' ? at + 1 : at);
        }

        return at;
    }

    private int ReadDigits(int at)
    {
        int first = at;
        while (char.IsAsciiDigit((char)Peek(at)))
        {
            at++;
        }

        return at > first ? at : throw Unexpected(at);
    }

    /// <summary>The first byte of a string that is a quote, a backslash or a control character, or the end.</summary>
    private int SkipPlain(int at)
    {
        ref byte bytes = ref MemoryMarshal.GetReference(_json);
        for (; at <= _json.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var sixteen = Vector128.LoadUnsafe(ref bytes, (nuint)at);
            Vector128<byte> special = Vector128.Equals(sixteen, Vector128.Create((byte)'"'))
                | Vector128.Equals(sixteen, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(sixteen, Vector128.Create((byte)' '));
            if (special != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            }
        }

        while (at < _json.Length && _json[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            at++;
        }

        return at;
    }

    private int ReadEscape(int at)
    {
        if (Peek(at + 1) != (byte)'u')
        {
            return "\"\\/bfnrt"u8.Contains(Peek(at + 1)) ? at + EscapeLength : throw Unexpected(at + 1);
        }

        char unit = ReadUnit(at);
        if (!char.IsSurrogate(unit))
        {
            return at + UnitEscapeLength;
        }

        int next = at + UnitEscapeLength;
        bool isPaired = char.IsHighSurrogate(unit)
            && Peek(next) == (byte)'\\' && Peek(next + 1) == (byte)'u' && char.IsLowSurrogate(ReadUnit(next));
        return isPaired ? next + UnitEscapeLength : throw Fault("holds a lone surrogate", at, _subject);
    }

    private char ReadUnit(int at)
    {
        int unit = 0;
        for (int i = at + EscapeLength; i < at + UnitEscapeLength; i++)
        {
            char digit = (char)Peek(i);
            if (!char.IsAsciiHexDigit(digit))
            {
                throw Unexpected(i);
            }

            unit = (unit << 4) | (char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }

    private static string Unescape(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader([(byte)'"', .. content, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }
}
