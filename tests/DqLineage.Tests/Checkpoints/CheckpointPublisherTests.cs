using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

public sealed class CheckpointPublisherTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LedgerSigner _signer = TestKeys.NewSigner();

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_gets_each_checkpoint_as_a_file_of_its_own()
    {
        string outside = _folder["a/new/folder"];
        await using TestLedger ledger = await OpenAsync(CheckpointPublisher.ToFolder(outside));
        SignedCheckpoint one = await ledger.Tracker.CreateCheckpointAsync();
        await ledger.Tracker.Store.AppendAsync(Some.Records(499));
        SignedCheckpoint two = await ledger.Tracker.CreateCheckpointAsync();

        Directory.GetFiles(outside).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Should().Equal("00000000000000000001.checkpoint", "00000000000000000500.checkpoint");
        (await File.ReadAllBytesAsync(Path.Combine(outside, "00000000000000000001.checkpoint"))).Should().Equal(one.Bytes.ToArray());
        (await File.ReadAllBytesAsync(Path.Combine(outside, "00000000000000000500.checkpoint"))).Should().Equal(two.Bytes.ToArray());
    }

    [Fact]
    public async Task What_was_published_is_never_written_over()
    {
        var publisher = CheckpointPublisher.ToFolder(_folder["outside"]);
        await using TestLedger one = await OpenAsync(publisher);
        await using TestLedger two = await OpenAsync(publisher);
        SignedCheckpoint first = await one.Tracker.CreateCheckpointAsync();

        (await FluentActions.Awaiting(() => two.Tracker.CreateCheckpointAsync()).Should().ThrowAsync<CheckpointException>())
            .WithMessage("*holds another checkpoint of 1 records*").Which.Checkpoint.Should().NotBeNull();

        (await File.ReadAllBytesAsync(Directory.GetFiles(_folder["outside"]).Single())).Should().Equal(first.Bytes.ToArray());
    }

    [Fact]
    public async Task When_one_copy_fails_the_others_are_made_and_the_checkpoint_is_kept()
    {
        var failing = CheckpointPublisher.To((_, _) => throw new IOException("the share is away"));
        await using TestLedger ledger = await OpenAsync(failing, CheckpointPublisher.ToFolder(_folder["outside"]));

        CheckpointException exception = (await FluentActions.Awaiting(() => ledger.Tracker.CreateCheckpointAsync())
            .Should().ThrowAsync<CheckpointException>().WithMessage("*was made and kept, but 1 of 2 copies failed: the share is away*")).Which;

        exception.InnerException.Should().BeOfType<IOException>();
        Directory.GetFiles(_folder["outside"]).Should().ContainSingle();
        (await ledger.Tracker.GetCheckpointsAsync().ToListAsync()).Should().ContainSingle()
            .Which.Bytes.ToArray().Should().Equal(exception.Checkpoint!.Bytes.ToArray());
    }

    private Task<TestLedger> OpenAsync(params CheckpointPublisher[] publishers) =>
        TestLedger.OpenAsync(new LineageTrackerOptions { Checkpoints = new CheckpointOptions { Signers = [_signer], Publishers = publishers, AtClose = false } });
}
