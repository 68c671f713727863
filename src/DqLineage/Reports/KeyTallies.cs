using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DqLineage;

/// <summary>Something kept for each of the texts that lines are found by, told apart by their bytes, so that no string is made of a text that was seen before.</summary>
/// <remarks>The texts are bounded: what comes beyond is kept together, under no name.</remarks>
internal sealed class KeyTallies<T>(Func<T> make, int most = KeyTallies<T>.DefaultMost)
    where T : class
{
    private const int DefaultMost = 10_000;

    private readonly Dictionary<byte[], T> _tallies = new(BytesComparer.Instance);

    // Neighbours share most of their keys.
    private byte[]? _last;
    private T? _lastTally;

    /// <summary>What is kept of texts beyond the limit; <see langword="null"/> when there are none.</summary>
    internal T? Others { get; private set; }

    internal int Count => _tallies.Count;

    /// <summary>The texts with what is kept of them, in no order.</summary>
    internal IEnumerable<KeyValuePair<string, T>> Items => _tallies.Select(item => KeyValuePair.Create(Encoding.UTF8.GetString(item.Key), item.Value));

    /// <param name="content">The text as it stands between the quotes of a line.</param>
    internal T Of(ReadOnlySpan<byte> content)
    {
        if (_last is not null && content.SequenceEqual(_last))
        {
            return _lastTally!;
        }

        return content.Contains((byte)'\\') ? Find(Encoding.UTF8.GetBytes(StrictJsonReader.TextOf(content))) : Find(content);
    }

    private T Find(ReadOnlySpan<byte> text)
    {
        Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> lookup = _tallies.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(text, out byte[]? key, out T? tally))
        {
            (_last, _lastTally) = (key, tally);
            return tally;
        }

        if (_tallies.Count >= most)
        {
            return Others ??= make();
        }

        tally = make();
        lookup[text] = tally;
        return tally;
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static BytesComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => KeyHash.Of(obj).GetHashCode();

        public int GetHashCode(ReadOnlySpan<byte> alternate) => KeyHash.Of(alternate).GetHashCode();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
