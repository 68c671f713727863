namespace DqLineage.Reliability.Corruption;

/// <summary>One bit of a line in an SQLite ledger, or of the database file, is not what was written.</summary>
public sealed class SqliteFlipTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private LedgerPlace _ledger = null!;
    private List<LedgerLine> _lines = null!;

    public async Task InitializeAsync()
    {
        _ledger = LedgerPlace.In(_folder, LedgerPlace.Sqlite);
        await using LineageStore store = await _ledger.OpenAsync();
        for (int number = 0; number < 10; number++)
        {
            await store.AppendAsync(new FaultBatch("writer", number, 1 + (number % 3)).ToRecords());
        }

        _lines = await LedgerPlace.ReadAsync(store);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_line_is_found_at_its_record_or_at_the_next_one()
    {
        (int Seq, int Bit)[] bits = [.. _lines.SelectMany(line => Enumerable.Range(0, line.Utf8.Length * 8).Select(bit => ((int)line.Seq, bit)))];
        foreach ((int seq, int bit) in ReliabilityScale.Sample(bits, ReliabilityScale.LineFlips, ReliabilityScale.Random("line bits")))
        {
            string fault = $"bit {bit} of record {seq}, {ReliabilityScale.SeedText}";
            byte[] line = _lines[seq].Utf8.ToArray();
            line[bit / 8] ^= (byte)(1 << (bit % 8));
            SqliteTampering.Replace(_ledger, seq, line);

            LedgerDamage? damage;
            LedgerHead head = LedgerHead.Empty;
            await using (LineageStore store = _ledger.Store(readOnly: true))
            {
                try
                {
                    await store.OpenAsync();
                    LedgerVerification verification = await store.VerifyAsync();
                    (damage, head) = (verification.Damage, verification.Head);
                }
                catch (LedgerDamagedException exception)
                {
                    damage = exception.Damage;
                }
            }

            ReliabilityReport.Add("flipped bit of a line (sqlite)");
            bool isLast = seq == _lines.Count - 1;
            (damage is not null || (isLast && head.LastHash != _lines[^1].ComputeHash())).Should().BeTrue(because: fault);
            damage?.Seq.Should().BeOneOf([seq, seq + 1], because: fault);
            SqliteTampering.Replace(_ledger, seq, _lines[seq].Utf8.ToArray());
        }
    }

    [Fact]
    public async Task A_flipped_byte_of_the_file_is_reported_or_changes_no_answer()
    {
        byte[] bytes = await File.ReadAllBytesAsync(_ledger.Path);
        Random random = ReliabilityScale.Random("file bytes");
        int reported = 0;
        foreach (int offset in ReliabilityScale.Sample([.. Enumerable.Range(0, bytes.Length)], ReliabilityScale.DatabaseFlips, random))
        {
            byte[] flipped = [.. bytes];
            flipped[offset] ^= (byte)random.Next(1, 256);
            LedgerPlace copy = LedgerPlace.In(_folder, LedgerPlace.Sqlite, $"flip-{offset}");
            await File.WriteAllBytesAsync(copy.Path, flipped);

            bool isReported = await IsReportedAsync(copy, $"byte {offset} became {flipped[offset]:x2}, {ReliabilityScale.SeedText}");
            reported += isReported ? 1 : 0;
            ReliabilityReport.Add("flipped byte of the file (sqlite)");
            foreach (string file in Directory.GetFiles(_folder.Path, $"flip-{offset}.db*"))
            {
                File.Delete(file);
            }
        }

        reported.Should().BeGreaterThan(0, because: "most bytes of a full page are in use");
    }

    /// <returns>Whether opening, verifying, reading or finding said so; else every answer is what it was.</returns>
    private async Task<bool> IsReportedAsync(LedgerPlace copy, string fault)
    {
        try
        {
            await using LineageStore store = await copy.OpenAsync();
            if (!(await store.VerifyAsync()).IsIntact)
            {
                return true;
            }

            List<LedgerLine> lines = await LedgerPlace.ReadAsync(store);
            lines.Count.Should().BeGreaterThanOrEqualTo(_lines.Count, because: fault);
            for (int seq = 0; seq < _lines.Count - 1; seq++)
            {
                lines[seq].Utf8.Span.SequenceEqual(_lines[seq].Utf8.Span).Should().BeTrue(because: $"{fault}: record {seq}");
            }

            // The last line has no line behind it whose prev would tell.
            bool isLastChanged = !lines[_lines.Count - 1].Utf8.Span.SequenceEqual(_lines[^1].Utf8.Span);
            if (!isLastChanged)
            {
                await new LedgerOracle(copy, "flipped byte of the file (sqlite)", fault).FindsAsync(store, _lines);
            }

            return isLastChanged;
        }
        catch (DqLineageException)
        {
            return true;
        }
    }
}
