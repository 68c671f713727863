using System.Text;

namespace DqLineage;

/// <summary>Collects the keys of one record as UTF-8, each once and in order, with their hashes.</summary>
/// <remarks>Made for being used again for the next record, so that keys cost no memory of their own.</remarks>
internal sealed class RecordKeys
{
    private const int InitialBytes = 512;

    private readonly ByteBuffer _text = new(InitialBytes);
    private readonly List<(int Start, int Length, ulong Hash)> _keys = [];

    // Detections of a run share their dataset, whose key takes escaping to make.
    private DatasetRef? _dataset;
    private string _datasetText = string.Empty;

    internal int Count => _keys.Count;

    internal ReadOnlySpan<byte> this[int index] => _text.Written.Slice(_keys[index].Start, _keys[index].Length);

    internal ulong HashOf(int index) => _keys[index].Hash;

    internal void Clear()
    {
        _text.Clear(LedgerKey.MaxValueBytes);
        _keys.Clear();
    }

    /// <summary>Adds a key whose name and value are valid.</summary>
    internal void Add(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        int start = _text.Count;
        _text.Write(name);
        _text.Write((byte)':');
        Append(value);
        Take(start);
    }

    /// <summary>Adds a key whose name and value are valid, if there is a value.</summary>
    internal void AddIfGiven(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            Add(name, value);
        }
    }

    internal void Add(LedgerKey key)
    {
        int start = _text.Count;
        Append(key.Text);
        Take(start);
    }

    /// <summary>Adds a sample and, for a symmetric pair, both members.</summary>
    internal void AddSample(SampleId sample)
    {
        Add("sample"u8, sample.ToString());
        if (sample.Kind == SampleIdKind.Pair)
        {
            foreach (SampleId member in sample.Parts)
            {
                Add("sample"u8, member.ToString());
            }
        }
    }

    /// <summary>Adds the pair of two samples that are named one beside the other.</summary>
    internal void AddPair(SampleId first, SampleId second)
    {
        if (first.Kind != SampleIdKind.Pair && second.Kind != SampleIdKind.Pair && first != second)
        {
            AddSample(SampleId.Pair(first, second));
        }
    }

    internal void AddDataset(DatasetRef dataset)
    {
        if (!ReferenceEquals(dataset, _dataset))
        {
            (_dataset, _datasetText) = (dataset, LedgerKey.OfDataset(dataset).Text);
        }

        int start = _text.Count;
        Append(_datasetText);
        Take(start);
    }

    internal void AddDatasetIfGiven(DatasetRef? dataset)
    {
        if (dataset is not null)
        {
            AddDataset(dataset);
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        Span<byte> destination = _text.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _text.Advance(Encoding.UTF8.GetBytes(text, destination));
    }

    private void Take(int start)
    {
        Span<byte> text = _text.Written[start..];
        ulong hash = KeyHash.Of(text);
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].Hash == hash && this[i].SequenceEqual(text))
            {
                _text.Truncate(start);
                return;
            }
        }

        _keys.Add((start, text.Length, hash));
    }
}
