namespace DqLineage.StoreContracts;

/// <summary>What a store that outlives its process guarantees of the lineage graph, whether or not it keeps projections.</summary>
public abstract class ProjectionContract<THarness> : StoreContract<THarness>
    where THarness : PersistentStoreHarness, new()
{
    // As many as make a tracker store the graph.
    private const int Predictions = 16_500;

    [Fact]
    public virtual async Task The_lineage_graph_is_the_same_when_the_ledger_is_opened_again_and_fits_the_lines()
    {
        var tracker = await LineageTracker.OpenAsync(Some.Project, Harness.Create());
        await RecordAsync(tracker, 0, Predictions);
        byte[] first = await BytesOfAsync(await tracker.GetLineageGraphAsync());
        await tracker.DisposeAsync();

        await using LineageTracker reader = await LineageTracker.OpenAsync(Some.Project, Harness.Reopen(tracker.Store, isReadOnly: true));
        (await BytesOfAsync(await reader.GetLineageGraphAsync())).Should().Equal(first);
        LedgerVerification verification = await reader.VerifyAsync();
        verification.IsIntact.Should().BeTrue();
        verification.ProjectionFault.Should().BeNull();
    }

    [Fact]
    public virtual async Task Two_that_append_and_ask_have_the_graph_of_the_records_of_both()
    {
        await using var one = await LineageTracker.OpenAsync(Some.Project, Harness.Create());
        await using LineageTracker other = await LineageTracker.OpenAsync(Some.Project, Harness.Reopen(one.Store));
        await RecordAsync(one, 0, Predictions);
        await Task.WhenAll(one.GetLineageGraphAsync(), other.GetLineageGraphAsync());
        await RecordAsync(other, Predictions, 10);
        await RecordAsync(one, Predictions + 10, 10);

        byte[] ofOne = await BytesOfAsync(await one.GetLineageGraphAsync());
        byte[] ofOther = await BytesOfAsync(await other.GetLineageGraphAsync());

        await using LineageTracker fresh = await LineageTracker.OpenAsync(
            Some.Project, Harness.Reopen(one.Store, isReadOnly: true), new LineageTrackerOptions { KeepsLineageProjection = false });
        byte[] ofRecords = await BytesOfAsync(await fresh.GetLineageGraphAsync());
        ofOne.Should().Equal(ofRecords);
        ofOther.Should().Equal(ofRecords);
    }

    private static async Task RecordAsync(LineageTracker tracker, int first, int count) =>
        (await tracker.RecordPredictionsAsync(Enumerable.Range(first, count).Select(PredictionOf).ToAsyncEnumerable())).Should().Be(count);

    private static Prediction PredictionOf(int number) => new()
    {
        PredictionId = $"p{number}",
        Model = new ModelRef { Id = "m", Version = $"{number % 7}" },
        Inputs = [LineageNode.Parse($"sample/orders/{number % 1000}")],
    };

    private static async Task<byte[]> BytesOfAsync(LineageGraph graph)
    {
        using var bytes = new MemoryStream();
        await graph.WriteAsync(bytes, GraphFormat.Json);
        return bytes.ToArray();
    }
}
