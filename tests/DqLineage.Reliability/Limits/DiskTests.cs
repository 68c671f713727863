using DqLineage.Reliability.Errors;

namespace DqLineage.Reliability.Limits;

/// <summary>The disk is full, or becomes read-only, while a ledger is written.</summary>
public sealed class DiskTests
{
    private const int Enough = 1_000_000;

    [FaultTheory(Requirement.Mount)]
    [InlineData(LedgerPlace.Jsonl, 1)]
    [InlineData(LedgerPlace.Jsonl, 4)]
    [InlineData(LedgerPlace.Sqlite, 1)]
    [InlineData(LedgerPlace.Sqlite, 4)]
    public async Task A_full_disk_loses_nothing_acknowledged_and_appending_goes_on_once_there_is_room(string store, int lanes)
    {
        using var disk = new MountedDisk(kilobytes: 2048);
        string ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[1024 * 1024]);
        LedgerPlace ledger = LedgerPlace.In(disk.Path, store);
        string fault = $"{store}, {lanes} lanes, the disk is full";
        await using WriterProcess writer = WriterProcess.Start(ledger, "writer", lanes, Enough, size: 7);

        int code = await writer.RunToEndAsync(fault);

        ErrorOutcome.Require(writer.Log, code, $"{fault}: {writer.Log.CloseFailure} {string.Join(' ', writer.Log.Failures)} {writer.Errors}");
        writer.Log.Failures.Should().NotBeEmpty(because: fault);
        writer.Log.AcknowledgedRecords.Should().BeGreaterThan(0, because: fault);
        await ReadsAsync(ledger, writer.Log, fault);
        File.Delete(ballast);
        await new LedgerOracle(ledger, $"disk full ({store})", fault).CheckAsync(writer.Log);
    }

    [FaultTheory(Requirement.Mount)]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_disk_that_becomes_read_only_loses_nothing_acknowledged(string store)
    {
        using var disk = new MountedDisk(kilobytes: 64 * 1024);
        LedgerPlace ledger = LedgerPlace.In(disk.Path, store);
        string fault = $"{store}, remounted read-only";
        await using WriterProcess first = WriterProcess.Start(ledger, "first", batches: 20);
        (await first.RunToEndAsync(fault)).Should().Be(0, because: first.Errors);
        disk.Remount("ro");
        await using WriterProcess second = WriterProcess.Start(ledger, "second", batches: 20);

        int code = await second.RunToEndAsync(fault);

        code.Should().Be(3, because: $"{fault}: {second.Errors}");
        second.Log.OpenFailure.Should().StartWith("open-failed LineageStoreException", because: fault);
        if (store == LedgerPlace.Jsonl)
        {
            await ReadsAsync(ledger, first.Log, fault);
        }

        disk.Remount("rw");
        await new LedgerOracle(ledger, $"read-only file system ({store})", fault).CheckAsync(first.Log, second.Log);
    }

    // Reading needs no room.
    private static async Task ReadsAsync(LedgerPlace ledger, WriterLog log, string fault)
    {
        await using LineageStore reader = await ledger.OpenAsync(readOnly: true);
        (await reader.VerifyAsync()).IsIntact.Should().BeTrue(because: fault);
        (await reader.GetHeadAsync()).Count.Should().BeGreaterThanOrEqualTo(log.AcknowledgedRecords + 1, because: fault);
    }
}
