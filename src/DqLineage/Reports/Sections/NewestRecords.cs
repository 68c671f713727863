namespace DqLineage;

/// <summary>The last few records of many.</summary>
internal sealed class NewestRecords<T>(int most)
{
    private readonly Queue<T> _records = new();

    /// <summary>How many there were altogether.</summary>
    internal long Count { get; private set; }

    /// <summary>The newest first.</summary>
    internal IEnumerable<T> NewestFirst => _records.Reverse();

    internal string? Note => Count > _records.Count ? $"The newest {_records.Count} of {ReportValue.FromInt64(Count)}." : null;

    internal void Add(T record)
    {
        Count++;
        if (_records.Count == most)
        {
            _records.Dequeue();
        }

        _records.Enqueue(record);
    }
}
