namespace DqLineage.Stores.Tests;

public sealed class JsonlHarness : PersistentStoreHarness
{
    private readonly TempFolder _folder = new();
    private int _count;

    /// <summary>Small segments, so that every suite crosses from one to the next.</summary>
    public long SegmentBytes { get; set; } = 4096;

    public static string[] Segments(string location) =>
        [.. Directory.GetFiles(Path.Combine(location, "segments"), "*.jsonl").Order(StringComparer.Ordinal)];

    public override async Task FlipByteAsync(string location, long seq)
    {
        foreach (string segment in Segments(location))
        {
            byte[] bytes = await File.ReadAllBytesAsync(segment);
            if (TestBytes.TryFlipPayload(bytes, seq))
            {
                await File.WriteAllBytesAsync(segment, bytes);
                return;
            }
        }

        throw new InvalidOperationException($"No segment holds record {seq}.");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override LineageStore CreateEmpty() => CreateOn(Path.Combine(_folder.Path, "ledger-" + ++_count), isReadOnly: false);

    protected override LineageStore CreateOn(string location, bool isReadOnly) =>
        new JsonlLineageStore(location, new JsonlLineageStoreOptions { TimeProvider = Clock, SegmentBytes = SegmentBytes, ReadOnly = isReadOnly });
}
