namespace DqLineage;

/// <summary>What a JSONL store can be told.</summary>
public sealed class JsonlLineageStoreOptions : LineageStoreOptions
{
    private const long MinSegmentBytes = 4 * 1024;
    private const long MaxSegmentBytes = 1024L * 1024 * 1024;

    /// <summary>Makes options with the defaults.</summary>
    public JsonlLineageStoreOptions()
    {
    }

    private JsonlLineageStoreOptions(JsonlLineageStoreOptions other)
        : base(other) => SegmentBytes = other.SegmentBytes;

    /// <summary>The size, in bytes, from which a segment takes no further batch.</summary>
    /// <value>64 MiB by default; 4 KiB to 1 GiB. A segment grows beyond it by at most one commit.</value>
    public long SegmentBytes
    {
        get;
        set => field = value is >= MinSegmentBytes and <= MaxSegmentBytes
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A segment has 4 KiB to 1 GiB.");
    }
    = 64L * 1024 * 1024;

    internal JsonlLineageStoreOptions Copy() => new(this);
}
