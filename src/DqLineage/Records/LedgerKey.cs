using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DqLineage;

/// <summary>An index key of a record, <c>name:value</c>: records are found by the keys they carry.</summary>
/// <remarks>
/// A name is 1 to 32 of <c>a–z 0–9 -</c>, beginning with a letter. A value is any non-empty text of at most 4,096 UTF-8
/// bytes without control characters; it may contain colons. Keys are equal when their texts are, byte for byte. The
/// envelope's own fields are keys as well (<c>id</c>, <c>kind</c>, <c>tenant</c>, <c>job</c>, <c>run</c>, <c>trace</c>,
/// <c>actor</c>): they are asked for like any other and never written into <c>keys</c>.
/// </remarks>
public readonly record struct LedgerKey
{
    internal const int MaxValueBytes = 4096;
    private const int MaxNameLength = 32;

    private readonly string? _text;

    /// <summary>Makes a key of a name and a value.</summary>
    /// <param name="name">What the value is, such as <c>sample</c>.</param>
    /// <param name="value">The value, such as <c>42</c>.</param>
    /// <exception cref="ArgumentException">The name or the value breaks the rules of the type's remarks.</exception>
    public LedgerKey(string name, string value)
    {
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"'{SafeText.Show(name)}' is no key name: use 1 to {MaxNameLength} of a-z, 0-9 and '-', beginning with a letter.", nameof(name));
        }

        IdentifierRule.Require(value, "key value", nameof(value), MaxValueBytes);
        _text = string.Concat(name, ":", value);
    }

    private LedgerKey(string text) => _text = text;

    /// <summary>The whole key, <c>name:value</c>.</summary>
    public string Text => _text ?? throw new InvalidOperationException("A default LedgerKey names nothing: make one with a name and a value.");

    /// <summary>The part before the first colon.</summary>
    public string Name => Text[..Text.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The part behind the first colon.</summary>
    public string Value => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    internal ReadOnlySpan<char> NameSpan => Text.AsSpan(0, Text.IndexOf(':', StringComparison.Ordinal));

    /// <summary>Reads <c>name:value</c>.</summary>
    /// <param name="text">The text of a key.</param>
    /// <exception cref="ArgumentException">The text is no key.</exception>
    public static LedgerKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new ArgumentException($"'{SafeText.Show(text)}' is no key: write name:value.", nameof(text));
        }

        return new LedgerKey(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>The key of the record with this id.</summary>
    /// <param name="id">The record's id.</param>
    public static LedgerKey OfId(Guid id) => new("id:" + id.ToString("D"));

    /// <summary>The key of every record of a kind.</summary>
    /// <param name="kind">The kind, such as <c>review</c>.</param>
    public static LedgerKey OfKind(string kind) => new("kind", kind);

    /// <summary>The key of every record that concerns a sample.</summary>
    /// <param name="sample">The sample. A symmetric pair is found under itself and under both members.</param>
    public static LedgerKey OfSample(SampleId sample) => new("sample", sample.ToString());

    /// <summary>The key of every record about a dataset, whatever its version.</summary>
    /// <param name="dataset">The dataset.</param>
    public static LedgerKey OfDataset(DatasetRef dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new LedgerKey("dataset", dataset.ToNodeName());
    }

    /// <summary>Computes the 64-bit hash that an index knows the key by: XXH64 with seed 0 over the UTF-8 text.</summary>
    /// <returns>The hash. Different keys can have the same one: what is found by it has to be checked.</returns>
    public ulong ComputeHash()
    {
        const int onStack = 256;
        string text = Text;
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most > onStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[onStack] : rented;
        ulong hash = KeyHash.Of(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? string.Empty;

    /// <summary>A key of text that was valid when it was written or has been checked by the caller.</summary>
    internal static LedgerKey Trusted(string name, string value) => new(string.Concat(name, ":", value));

    /// <summary>A key of a whole text that has been checked.</summary>
    internal static LedgerKey Trusted(string text) => new(text);

    internal static bool TryParse([NotNullWhen(true)] string? text, out LedgerKey key)
    {
        key = default;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || !IsName(text.AsSpan(0, colon)) || !IdentifierRule.IsValid(text.AsSpan(colon + 1), MaxValueBytes))
        {
            return false;
        }

        key = new LedgerKey(text!);
        return true;
    }

    internal static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxNameLength || !char.IsAsciiLetterLower((char)name[0]))
        {
            return false;
        }

        foreach (byte c in name)
        {
            if (!char.IsAsciiLetterLower((char)c) && !char.IsAsciiDigit((char)c) && c != (byte)'-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxNameLength || !char.IsAsciiLetterLower(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
