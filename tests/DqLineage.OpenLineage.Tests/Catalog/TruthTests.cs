using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Catalog;

/// <summary>Real events, held against the reference answers beside the repository: whatever the order, the store and the way they are sent.</summary>
public sealed class TruthTests
{
    private const int Shuffles = 5;

    public static TheoryData<string, string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, string, bool>();
            foreach (string source in SharedEvents.Sources.DefaultIfEmpty("none").Append("_ALL"))
            {
                foreach (string store in (string[])[Ledgers.Jsonl, Ledgers.Sqlite])
                {
                    ways.Add(source, store, true);
                    ways.Add(source, store, false);
                }
            }

            return ways;
        }
    }

    [SharedDataTheory(SharedEvents.Folder)]
    [MemberData(nameof(Ways))]
    public async Task The_state_equals_the_reference_in_every_order(string source, string store, bool asBatch)
    {
        IReadOnlyList<JsonElement> events = source == "_ALL" ? SharedEvents.All() : SharedEvents.Of(source);
        var truth = new Truth(SharedEvents.TruthOf(source), events);
        foreach ((string order, JsonElement[] sent) in Orders(events))
        {
            using var folder = new TempFolder();
            await using LineageTracker tracker = await Ledgers.OpenAsync(folder, store);
            long rejected = await SendAsync(tracker, sent, asBatch);

            rejected.Should().Be(truth.Rejected * (sent.Length / events.Count), $"{source}, {order}");
            await truth.CompareAsync(tracker, $"{source}, {order}");
        }
    }

    private static IEnumerable<(string Order, JsonElement[] Events)> Orders(IReadOnlyList<JsonElement> events)
    {
        yield return ("in file order", [.. events]);
        for (int seed = 1; seed <= Shuffles; seed++)
        {
            JsonElement[] shuffled = [.. events];
#pragma warning disable CA5394 // An order that can be made again, no secret.
            new Random(seed).Shuffle(shuffled);
#pragma warning restore CA5394
            yield return (string.Create(CultureInfo.InvariantCulture, $"shuffled with seed {seed}"), shuffled);
        }

        yield return ("each three times", [.. events, .. events.Reverse(), .. events]);
    }

    private static async Task<long> SendAsync(LineageTracker tracker, JsonElement[] events, bool asBatch)
    {
        if (asBatch)
        {
            return (await tracker.IngestOpenLineageAsync(Ledgers.Lines(events))).Rejected;
        }

        long rejected = 0;
        foreach (JsonElement one in events)
        {
            rejected += (await tracker.IngestOpenLineageAsync(Ledgers.Lines([one]))).Rejected;
        }

        return rejected;
    }
}
