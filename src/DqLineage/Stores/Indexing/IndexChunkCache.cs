namespace DqLineage.Stores;

/// <summary>Checked chunks and tiles that were read lately, up to a number of bytes. Thread-safe.</summary>
/// <remarks>Two generations: what is used moves to the young one, and when that is full it becomes the old one and the old is forgotten.</remarks>
internal sealed class IndexChunkCache(long maxBytes)
{
    private const int EntryOverhead = 100;

    private readonly Lock _gate = new();
    private Dictionary<(long Owner, long Number), byte[]> _young = [];
    private Dictionary<(long Owner, long Number), byte[]> _old = [];
    private long _youngBytes;

    internal byte[]? Find(long owner, long number)
    {
        lock (_gate)
        {
            if (_young.TryGetValue((owner, number), out byte[]? bytes))
            {
                return bytes;
            }

            if (_old.Remove((owner, number), out bytes))
            {
                AddYoung((owner, number), bytes);
            }

            return bytes;
        }
    }

    internal void Add(long owner, long number, byte[] bytes)
    {
        lock (_gate)
        {
            AddYoung((owner, number), bytes);
        }
    }

    internal void Remove(long owner, long number)
    {
        lock (_gate)
        {
            _old.Remove((owner, number));
            if (_young.Remove((owner, number), out byte[]? bytes))
            {
                _youngBytes -= bytes.Length + EntryOverhead;
            }
        }
    }

    private void AddYoung((long Owner, long Number) key, byte[] bytes)
    {
        if (!_young.TryAdd(key, bytes))
        {
            return;
        }

        _youngBytes += bytes.Length + EntryOverhead;
        if (_youngBytes > maxBytes / 2)
        {
            (_old, _young, _youngBytes) = (_young, [], 0);
        }
    }
}
