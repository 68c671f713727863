using System.Globalization;

namespace DqLineage.StoreContracts;

/// <summary>Runs seeded sequences of operations against a store and against a plain list, which must agree all the way.</summary>
public abstract class ModelContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    private const int Operations = 150;

    /// <summary>Closes a store and opens the ledger again; a store that does not outlive its process stays open.</summary>
    protected virtual Task<LineageStore> ReopenAsync(LineageStore store) => Task.FromResult(store);

    /// <summary>Leaves behind what a crash in the middle of an append leaves, and opens the ledger again.</summary>
    /// <returns>The store, and how many records of the library's own the recovery appended.</returns>
    protected virtual Task<(LineageStore Store, int Notices)> CrashAsync(LineageStore store, Random random) => Task.FromResult((store, 0));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public virtual async Task A_store_agrees_with_a_list(int seed)
    {
        var random = new Random(seed);
        LineageStore store = await Harness.OpenAsync();
        var model = new List<LedgerKey[]> { Array.Empty<LedgerKey>() };
        for (int step = 0; step < Operations; step++)
        {
            string because = $"seed {seed}, step {step}";
            switch (random.Next(10))
            {
                case < 4:
                    await AppendAsync(store, model, random, because);
                    break;
                case < 6:
                    await FindAsync(store, model, random, because);
                    break;
                case < 8:
                    await ReadAsync(store, model, random, because);
                    break;
                case 8:
                    store = await ReopenAsync(store);
                    break;
                default:
                    (store, int notices) = await CrashAsync(store, random);
                    model.AddRange(Enumerable.Repeat(Array.Empty<LedgerKey>(), notices));
                    break;
            }

            (await store.GetHeadAsync()).Count.Should().Be(model.Count, because);
        }

        (await store.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Records = (long)model.Count }, $"seed {seed}");
    }

    private static LedgerKey RandomKey(Random random) => Key(random.Next(6).ToString(CultureInfo.InvariantCulture));

    private async Task AppendAsync(LineageStore store, List<LedgerKey[]> model, Random random, string because)
    {
        Harness.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(100)));
        LedgerKey[][] keys = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomKeys(random))];

        AppendResult result = await store.AppendAsync([.. keys.Select((set, i) => Some.Record(i, keys: set))]);

        result.FirstSeq.Should().Be(model.Count, because);
        model.AddRange(keys);
    }

    private static LedgerKey[] RandomKeys(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomKey(random)).Distinct()];

    private static async Task FindAsync(LineageStore store, List<LedgerKey[]> model, Random random, string because)
    {
        LedgerKey[] wanted = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => RandomKey(random)).Distinct()];
        int from = random.Next(model.Count);
        bool descending = random.Next(2) == 0;
        int limit = random.Next(1, 20);
        IEnumerable<long> expected = Enumerable.Range(from, model.Count - from)
            .Where(seq => wanted.All(model[seq].Contains))
            .Select(seq => (long)seq);

        List<long> found = await FindAsync(store, new LedgerQuery { Keys = wanted, FromSeq = from, Descending = descending, Limit = limit });

        found.Should().Equal((descending ? expected.Reverse() : expected).Take(limit), because);
    }

    private static async Task ReadAsync(LineageStore store, List<LedgerKey[]> model, Random random, string because)
    {
        int from = random.Next(model.Count);
        int to = random.Next(from, model.Count + 1);

        List<long> read = await FindAsync(store, new LedgerQuery { FromSeq = from, ToSeq = to });

        read.Should().Equal(Enumerable.Range(from, to - from).Select(seq => (long)seq), because);
    }
}
