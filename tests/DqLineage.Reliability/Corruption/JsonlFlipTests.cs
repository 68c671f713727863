namespace DqLineage.Reliability.Corruption;

/// <summary>One bit of a JSONL ledger is not what was written.</summary>
/// <remarks>
/// The rule for where it is reported: at the record whose line holds the bit, when the line itself no longer is one of the
/// format; else at the record behind it, whose <c>prev</c> tells. In the last line nothing tells but the form of the line;
/// only a head that is kept elsewhere does. A flipped line feed joins two lines, or makes one of the last batch: see below.
/// </remarks>
public sealed class JsonlFlipTests : IDisposable
{
    private const string Family = "flipped bit (jsonl)";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_flipped_bit_is_found_at_its_record_or_at_the_next_one()
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, LedgerPlace.Jsonl);
        LedgerHead head;
        await using (LineageStore store = await ledger.OpenAsync())
        {
            for (int number = 0; number < 6; number++)
            {
                await store.AppendAsync(new FaultBatch("writer", number, 1 + (number % 2)).ToRecords());
            }

            head = await store.GetHeadAsync();
        }

        string segment = ledger.Segments.Single();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        int[] bits = [.. Enumerable.Range(0, bytes.Length * 8)];
        foreach (int bit in ReliabilityScale.Sample(bits, ReliabilityScale.BitFlips, ReliabilityScale.Random("jsonl bits")))
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(segment, flipped);
            await CheckAsync(ledger, bytes, bit, head);
        }
    }

    private static async Task CheckAsync(LedgerPlace ledger, byte[] bytes, int bit, LedgerHead head)
    {
        string fault = $"bit {bit % 8} of byte {bit / 8}, {ReliabilityScale.SeedText}";
        long record = bytes.AsSpan(0, bit / 8).Count((byte)'\n');
        bool isLast = record == head.Count - 1;

        // As a reader: a writer would cut a tail that no longer ends with a line feed.
        await using LineageStore store = ledger.Store(readOnly: true);
        LedgerDamage? damage;
        LedgerHead now = LedgerHead.Empty;
        try
        {
            await store.OpenAsync();
            LedgerVerification verification = await store.VerifyAsync();
            damage = verification.Damage;
            now = verification.Head;
        }
        catch (LedgerDamagedException exception)
        {
            damage = exception.Damage;
        }

        ReliabilityReport.Add(Family);
        if (isLast)
        {
            (damage is not null || now != head).Should().BeTrue(because: $"{fault} of the last record: reported, or shown by the head");
            damage?.Seq.Should().Be(record, because: fault);
            return;
        }

        damage.Should().NotBeNull(because: fault);
        damage!.Seq.Should().BeOneOf([record, record + 1], because: $"{fault}: {damage}");
        if (damage.Seq == record + 1)
        {
            damage.Reason.Should().Contain("prev", because: $"{fault}: only the next record's prev may tell");
        }
    }
}
