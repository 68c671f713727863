using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>Tells which records carry one of some keys, each of which stands for something.</summary>
internal sealed class RecordMatch<T>
{
    private const int MaxKeysOnStack = 64;

    private readonly Dictionary<ulong, List<(LedgerKey Key, T Meaning)>> _byHash = [];
    private readonly KeyNames _names = new();

    internal bool IsEmpty => _byHash.Count == 0;

    internal void Add(LedgerKey key, T meaning)
    {
        ulong hash = key.ComputeHash();
        if (!_byHash.TryGetValue(hash, out List<(LedgerKey, T)>? same))
        {
            _byHash.Add(hash, same = []);
        }

        same.Add((key, meaning));
        _names.Add(key.NameSpan);
    }

    /// <summary>What the keys of a line stand for.</summary>
    [SkipLocalsInit]
    internal IReadOnlyList<T> Of(LedgerLine line)
    {
        if (IsEmpty)
        {
            return [];
        }

        Span<ulong> hashes = line.KeyCount <= MaxKeysOnStack ? stackalloc ulong[MaxKeysOnStack] : new ulong[line.KeyCount];
        List<T>? found = null;
        foreach (ulong hash in hashes[..line.ComputeKeyHashes(hashes, _names)])
        {
            foreach ((LedgerKey key, T meaning) in _byHash.TryGetValue(hash, out List<(LedgerKey, T)>? same) ? same : [])
            {
                if (line.Has(key))
                {
                    (found ??= []).Add(meaning);
                }
            }
        }

        return found ?? [];
    }
}
