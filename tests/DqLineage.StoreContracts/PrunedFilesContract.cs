using System.Text;

namespace DqLineage.StoreContracts;

/// <summary>What pruning leaves in the files of a store, for this process, others and later ones.</summary>
public abstract class PrunedFilesContract<THarness> : PruneContract<THarness>
    where THarness : PersistentStoreHarness, new()
{
    [Fact]
    public virtual async Task No_file_holds_what_was_pruned()
    {
        LineageTracker tracker = await FillAsync();
        string location = tracker.Store.Location;
        FilesWithContent(location).Should().NotBeEmpty("the search finds what is there");

        await PruneAsync(tracker);

        FilesWithContent(location).Should().BeEmpty();
        await tracker.DisposeAsync();
        FilesWithContent(location).Should().BeEmpty();
    }

    [Fact]
    public virtual async Task A_reopened_archive_that_is_opened_to_append_is_not_pruned_again()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);
        LineageStore copy = Harness.Create();
        await tracker.ReopenArchiveAsync(PackPath, copy, new ReopenOptions { Reason = "a court asks", ReopenedBy = "kim" });
        await copy.DisposeAsync();

        LineageStore again = Harness.Reopen(copy);
        await again.OpenAsync();

        (await FindAsync(again, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().HaveCount(1);
        (await again.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Pruned = 0L });
    }

    [Fact]
    public virtual async Task A_pruned_ledger_is_opened_again_to_read_and_to_append()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);
        LedgerTreeHead head = await tracker.Store.GetTreeHeadAsync();
        await tracker.DisposeAsync();

        await using LineageStore reader = Harness.Reopen(tracker.Store, isReadOnly: true);
        await reader.OpenAsync();
        (await reader.GetTreeHeadAsync()).Should().Be(head);
        (await FindAsync(reader, new LedgerQuery { Keys = [LedgerKey.OfSample(1001)] })).Should().HaveCount(1);
        LineageStore again = Harness.Reopen(tracker.Store);
        await again.OpenAsync(Some.Settings);
        (await again.AppendAsync(Some.Records(500))).FirstSeq.Should().Be(head.Size);
        (await again.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, IndexFault = (LedgerIndexFault?)null, CacheFault = (LedgerCacheFault?)null, Pruned = 300L });
    }

    [Fact]
    public virtual async Task Another_instance_that_has_the_ledger_open_goes_on()
    {
        LineageTracker tracker = await FillAsync();
        LineageStore other = Harness.Reopen(tracker.Store);
        await other.OpenAsync(Some.Settings);
        long count = (await other.GetHeadAsync()).Count;
        await PruneAsync(tracker);

        AppendResult appended = await other.AppendAsync(Some.Records(2));

        appended.FirstSeq.Should().Be(count + 1, "behind the record of the pruning");
        (await FindAsync(other, new LedgerQuery { Keys = [LedgerKey.OfSample(1001)] })).Should().HaveCount(1);
        (await FindAsync(tracker.Store, new LedgerQuery { FromSeq = count })).Should().Equal(count, count + 1, count + 2);
        (await tracker.Store.VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Fact]
    public virtual async Task A_copy_that_takes_in_the_record_of_a_pruning_is_pruned_too()
    {
        LineageTracker tracker = await FillAsync();
        LineageStore copy = Harness.Create();
        await tracker.Store.CopyToAsync(copy);
        FilesWithContent(copy.Location).Should().NotBeEmpty();
        await PruneAsync(tracker);

        await tracker.Store.CopyToAsync(copy);

        FilesWithContent(copy.Location).Should().BeEmpty();
        (await copy.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Pruned = 300L });
        (await copy.GetTreeHeadAsync()).Should().Be(await tracker.Store.GetTreeHeadAsync());
    }

    [Fact]
    public virtual async Task A_cancelled_pruning_is_completed_by_the_next_opening()
    {
        LineageTracker tracker = await FillAsync();
        using var stop = new CancellationTokenSource();
        var progress = new CancelAtOnce(stop);

        Func<Task> prune = () => tracker.PruneAsync(Options, progress, stop.Token);

        // A store may be done by the time it tells how far it is.
        try
        {
            await prune();
        }
        catch (OperationCanceledException)
        {
            stop.IsCancellationRequested.Should().BeTrue();
        }

        (await tracker.Store.VerifyAsync()).IsIntact.Should().BeTrue();
        await tracker.DisposeAsync();
        LineageStore next = Harness.Reopen(tracker.Store);
        await next.OpenAsync(Some.Settings);
        (await next.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Pruned = 300L });
    }

    private static List<string> FilesWithContent(string location)
    {
        string folder = Directory.Exists(location) ? location : Path.GetDirectoryName(location)!;
        string pattern = Directory.Exists(location) ? "*" : Path.GetFileName(location) + "*";
        return [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Plaintext)) >= 0)];
    }

    // Other handles are open to the files, some to write.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private sealed class CancelAtOnce(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }
}
