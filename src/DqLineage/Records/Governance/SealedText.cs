using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DqLineage;

/// <summary>A text that is encrypted with the key of one data subject, as it stands in a record: <c>dqseal1.KEY-ID.PAYLOAD</c>.</summary>
/// <remarks>
/// <para>FORMAT (v1), docs/formats/sealed-text-v1.md: <c>dqseal1.</c>, the key's id (32 lower-case hexadecimal digits), a dot, and base64url without padding
/// of nonce (12 bytes), ciphertext and tag (16 bytes) of AES-256-GCM. Associated data are the ASCII bytes before the second dot.</para>
/// <para>Plain ASCII that JSON never escapes: it fits any text of any record, alone or within other words. Equal when the texts are.</para>
/// </remarks>
public readonly record struct SealedText
{
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    private const string Prefix = "dqseal1.";
    private const int HeadLength = 8 + SubjectPseudonym.Length;

    private static readonly SearchValues<byte> s_payload = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private readonly string? _value;

    private SealedText(string value) => _value = value;

    /// <summary>The text as it is recorded.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default SealedText holds nothing: make one with SealAsync.");

    /// <summary>The id of the key that opens it: the data subject's pseudonym, by which its records are found.</summary>
    public string KeyId => Value.Substring(Prefix.Length, SubjectPseudonym.Length);

    /// <summary>What every sealed text begins with, as UTF-8.</summary>
    internal static ReadOnlySpan<byte> PrefixUtf8 => "dqseal1."u8;

    /// <summary>The bytes that are authenticated beside the text: format and key.</summary>
    internal byte[] AssociatedData => Encoding.ASCII.GetBytes(Value, 0, HeadLength);

    /// <summary>The text as it is recorded.</summary>
    /// <param name="text">The sealed text.</param>
    public static implicit operator string(SealedText text) => text.Value;

    /// <summary>Takes a text that is a sealed one as a whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sealedText">The sealed text.</param>
    /// <returns>Whether it is one. Whether it opens, only its key can tell.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SealedText sealedText)
    {
        sealedText = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        if (LengthAt(utf8) != utf8.Length)
        {
            return false;
        }

        sealedText = new SealedText(text);
        return true;
    }

    /// <summary>Takes a text that is a sealed one as a whole.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The sealed text.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static SealedText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out SealedText parsed)
            ? parsed
            : throw new FormatException($"'{SafeText.Show(text)}' is no sealed text: one is dqseal1.KEY-ID.PAYLOAD, as SealAsync returns it.");
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;

    internal static byte[] AssociatedDataOf(string keyId) => Encoding.ASCII.GetBytes(Prefix + keyId);

    /// <summary>Makes the text of its parts.</summary>
    internal static SealedText Of(string keyId, ReadOnlySpan<byte> payload) => new(string.Concat(Prefix, keyId, ".", Base64Url.EncodeToString(payload)));

    /// <summary>Nonce, ciphertext and tag.</summary>
    internal byte[] DecodePayload() => Base64Url.DecodeFromChars(Value.AsSpan(HeadLength + 1));

    /// <summary>Where the next sealed text stands in UTF-8; -1 when there is none.</summary>
    internal static int IndexIn(ReadOnlySpan<byte> utf8, out int length)
    {
        int from = 0;
        while (utf8[from..].IndexOf(PrefixUtf8) is >= 0 and var found)
        {
            length = LengthAt(utf8[(from + found)..]);
            if (length > 0)
            {
                return from + found;
            }

            from += found + Prefix.Length;
        }

        length = 0;
        return -1;
    }

    internal static SealedText Trusted(ReadOnlySpan<byte> utf8) => new(Encoding.ASCII.GetString(utf8));

    /// <summary>The key's id in the bytes of a sealed text.</summary>
    internal static ReadOnlySpan<byte> KeyIdIn(ReadOnlySpan<byte> sealedText) => sealedText.Slice(Prefix.Length, SubjectPseudonym.Length);

    /// <summary>How long the sealed text is that these bytes begin with; 0 when they begin with none.</summary>
    private static int LengthAt(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= HeadLength || utf8[HeadLength] != (byte)'.' || !SubjectPseudonym.IsValid(KeyIdIn(utf8)))
        {
            return 0;
        }

        ReadOnlySpan<byte> payload = utf8[(HeadLength + 1)..];
        int end = payload.IndexOfAnyExcept(s_payload);
        payload = end < 0 ? payload : payload[..end];
        return IsPayload(payload) ? HeadLength + 1 + payload.Length : 0;
    }

    // One spelling for each payload: bits that stand for nothing are zero.
    private static bool IsPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.Length % 4 == 1 || payload.Length / 4 * 3 + Math.Max(0, payload.Length % 4 - 1) < NonceBytes + TagBytes)
        {
            return false;
        }

        int spare = (payload.Length % 4) switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        return (ValueOf(payload[^1]) & spare) == 0;
    }

    private static int ValueOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'-' => 62,
        _ => 63,
    };
}
