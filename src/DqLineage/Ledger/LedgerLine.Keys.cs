using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace DqLineage;

public sealed partial class LedgerLine
{
    private const int StackBytes = 512;

    /// <summary>How many keys <see cref="AllKeys"/> has.</summary>
    internal int KeyCount => IsPruned ? 0 : 2 + _envelope.KeyCount
        + (_envelope.Tenant.IsAbsent ? 0 : 1) + (_envelope.Job.IsAbsent ? 0 : 1) + (_envelope.Run.IsAbsent ? 0 : 1)
        + (_envelope.Trace.IsAbsent ? 0 : 1) + (_envelope.Actor.IsAbsent ? 0 : 1);

    /// <summary>Every key that the record is found by: those of the envelope and then <see cref="Keys"/>; none of a pruned record.</summary>
    /// <returns>The keys, without repetition.</returns>
    public IEnumerable<LedgerKey> AllKeys() => IsPruned ? [] : EnvelopeKeys.Of(Id, Kind, Context).Concat(Keys);

    /// <summary>Whether the record carries a key, in its envelope or in <see cref="Keys"/>.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it does.</returns>
    public bool Has(LedgerKey key)
    {
        if (key == default || IsPruned)
        {
            return false;
        }

        ReadOnlySpan<char> name = key.NameSpan;
        ReadOnlySpan<char> value = key.Text.AsSpan(name.Length + 1);
        return name switch
        {
            "id" => IsText(_envelope.IdText, value),
            "kind" => IsText(_envelope.Kind, value),
            "tenant" => IsText(_envelope.Tenant, value),
            "job" => IsText(_envelope.Job, value),
            "run" => IsText(_envelope.Run, value),
            "trace" => IsText(_envelope.Trace, value),
            "actor" => IsText(_envelope.Actor, value),
            _ => HasOwn(key.Text),
        };
    }

    /// <summary>Computes the <see cref="KeyHash"/> of each of <see cref="AllKeys"/>, in their order, without making strings.</summary>
    /// <param name="hashes">Room for <see cref="KeyCount"/> hashes.</param>
    /// <param name="names">Only of keys with one of these names; by default of all.</param>
    /// <returns>How many there are.</returns>
    internal int ComputeKeyHashes(Span<ulong> hashes, KeyNames? names = null)
    {
        if (hashes.Length < KeyCount)
        {
            throw new ArgumentException($"The record has {KeyCount} keys, and there is room for {hashes.Length}.", nameof(hashes));
        }

        if (IsPruned)
        {
            return 0;
        }

        int count = 0;
        AddHash("id:"u8, names is null or { HasId: true }, _envelope.IdText, hashes, ref count);
        AddHash("kind:"u8, names is null or { HasKind: true }, _envelope.Kind, hashes, ref count);
        AddHash("tenant:"u8, names is null or { HasTenant: true }, _envelope.Tenant, hashes, ref count);
        AddHash("job:"u8, names is null or { HasJob: true }, _envelope.Job, hashes, ref count);
        AddHash("run:"u8, names is null or { HasRun: true }, _envelope.Run, hashes, ref count);
        AddHash("trace:"u8, names is null or { HasTrace: true }, _envelope.Trace, hashes, ref count);
        AddHash("actor:"u8, names is null or { HasActor: true }, _envelope.Actor, hashes, ref count);
        bool isEscaped = _envelope.Keys.Of(Utf8.Span).Contains((byte)'\\');
        foreach (ReadOnlySpan<byte> key in OwnKeys())
        {
            if (names is null || names.IsOf(key))
            {
                hashes[count++] = isEscaped ? HashOf(default, key) : KeyHash.Of(key);
            }
        }

        return count;
    }

    /// <inheritdoc cref="ComputeKeyHashes(Span{ulong}, KeyNames)"/>
    internal ulong[] ComputeKeyHashes()
    {
        ulong[] hashes = new ulong[KeyCount];
        ComputeKeyHashes(hashes);
        return hashes;
    }

    private LineKeyEnumerator OwnKeys() => new(_envelope.Keys.Of(Utf8.Span));

    private LedgerKey[] ReadKeys()
    {
        if (_envelope.KeyCount == 0)
        {
            return [];
        }

        var keys = new LedgerKey[_envelope.KeyCount];
        int count = 0;
        foreach (ReadOnlySpan<byte> key in OwnKeys())
        {
            keys[count++] = LedgerKey.Trusted(StrictJsonReader.TextOf(key));
        }

        return keys;
    }

    private bool HasOwn(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<byte> key in OwnKeys())
        {
            if (IsText(key, text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsText(LineSlice slice, ReadOnlySpan<char> text) => !slice.IsAbsent && IsText(slice.Of(Utf8.Span), text);

    private static bool IsText(ReadOnlySpan<byte> content, ReadOnlySpan<char> text)
    {
        // Neither UTF-8 nor escapes take fewer bytes than the text has characters.
        if (content.Length < text.Length)
        {
            return false;
        }

        if (Ascii.Equals(content, text))
        {
            return !content.Contains((byte)'\\');
        }

        if (Ascii.IsValid(text) && !content.Contains((byte)'\\'))
        {
            return false;
        }

        char[]? rented = content.Length > StackBytes ? ArrayPool<char>.Shared.Rent(content.Length) : null;
        Span<char> chars = rented ?? stackalloc char[StackBytes];
        bool isSame = chars[..Decode(content, chars)].SequenceEqual(text);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return isSame;
    }

    private void AddHash(ReadOnlySpan<byte> prefix, bool isWanted, LineSlice text, Span<ulong> hashes, ref int count)
    {
        if (isWanted && !text.IsAbsent)
        {
            hashes[count++] = HashOf(prefix, text.Of(Utf8.Span));
        }
    }

    [SkipLocalsInit]
    private static ulong HashOf(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> content)
    {
        int room = prefix.Length + content.Length;
        byte[]? rented = room > StackBytes ? ArrayPool<byte>.Shared.Rent(room) : null;
        Span<byte> text = rented ?? stackalloc byte[StackBytes];
        prefix.CopyTo(text);
        int length = prefix.Length + Decode(content, text[prefix.Length..]);
        ulong hash = KeyHash.Of(text[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    private static int Decode(ReadOnlySpan<byte> content, Span<byte> utf8)
    {
        if (content.Contains((byte)'\\'))
        {
            Utf8JsonReader reader = Quote(content, out byte[] rented);
            int length = reader.CopyString(utf8);
            ArrayPool<byte>.Shared.Return(rented);
            return length;
        }

        content.CopyTo(utf8);
        return content.Length;
    }

    private static int Decode(ReadOnlySpan<byte> content, Span<char> chars)
    {
        if (content.Contains((byte)'\\'))
        {
            Utf8JsonReader reader = Quote(content, out byte[] rented);
            int length = reader.CopyString(chars);
            ArrayPool<byte>.Shared.Return(rented);
            return length;
        }

        return Encoding.UTF8.GetChars(content, chars);
    }

    private static Utf8JsonReader Quote(ReadOnlySpan<byte> content, out byte[] rented)
    {
        rented = ArrayPool<byte>.Shared.Rent(content.Length + 2);
        rented[0] = (byte)'"';
        content.CopyTo(rented.AsSpan(1));
        rented[content.Length + 1] = (byte)'"';
        var reader = new Utf8JsonReader(rented.AsSpan(0, content.Length + 2));
        reader.Read();
        return reader;
    }
}
