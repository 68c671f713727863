namespace DqLineage.Tests.Graph;

public class StoredProjectionTests
{
    [Theory]
    [InlineData("jsonl")]
    [InlineData("sqlite")]
    public async Task Of_several_that_store_at_once_one_is_kept_whole(string kind)
    {
        await using var ledger = new ProjectionLedger(kind);
        LineageTracker one = await ledger.OpenAsync();
        LineageTracker other = await ledger.OpenAsync();
        byte[][] contents = [.. Enumerable.Range(0, 2).Select(number => Enumerable.Repeat((byte)number, 3_000_000).ToArray())];

        for (int round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                Task.Run(() => one.Store.TryKeepProjectionAsync("test", contents[0], default)),
                Task.Run(() => other.Store.TryKeepProjectionAsync("test", contents[1], default)));

            byte[]? kept = await one.Store.ReadProjectionAsync("test", default);
            kept.Should().NotBeNull();
            kept.AsSpan().SequenceEqual(contents[kept![0]]).Should().BeTrue();
        }
    }
}
