using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Goes through the reviews of a ledger, and finds for each that counts what had used its sample.</summary>
internal sealed class ExposureSearch(LineageStore store, LineageGraph graph, ExposureQuery query)
{
    private const int MaxRemembered = 10_000;

    private readonly ExposureMap _map = new(graph, query.AnyVersion);
    private readonly Dictionary<SampleId, SampleDecisions> _decisions = [];
    private readonly Dictionary<string, LineageNode?> _datasetsOfRuns = new(StringComparer.Ordinal);
    private readonly LedgerKey[] _ofTenant = EnvelopeKeys.OfTenant(query.Tenant);
    private readonly HashSet<string> _datasets = query.Datasets.Select(dataset => dataset.TextWithoutVersion).ToHashSet(StringComparer.Ordinal);

    internal async IAsyncEnumerable<SampleExposure> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LedgerKey[] decisions = [.. query.Decisions.Select(decision => new LedgerKey("decision", decision.Value))];
        LedgerQuery reviews = await query.ToLedgerQueryAsync(store, cancellationToken).ConfigureAwait(false);
        reviews = reviews with { ToSeq = Math.Min(graph.Count, reviews.ToSeq ?? graph.Count), Limit = null };
        await foreach (LedgerLine line in store.FindAsync(reviews, cancellationToken).ConfigureAwait(false))
        {
            if (!decisions.Any(line.Has))
            {
                continue;
            }

            Recorded<Review> review = line.As(RecordTypes.Review);
            SampleDecisions sample = await DecisionsOfAsync(review.Data.Sample, cancellationToken).ConfigureAwait(false);
            if (!sample.Counts(review, out EffectiveDecision decision))
            {
                continue;
            }

            List<LineageNode> datasets = await DatasetsOfAsync(sample, review.Data, cancellationToken).ConfigureAwait(false);
            if (_datasets.Count > 0 && !datasets.Exists(dataset => _datasets.Contains(dataset.TextWithoutVersion)))
            {
                continue;
            }

            SampleExposure exposure = ExposureOf(review, decision, datasets);
            if (datasets.Count == 0 || exposure.Models.Count + exposure.Predictions.Count + exposure.DatasetPredictions.Count > 0)
            {
                yield return exposure;
            }
        }
    }

    private SampleExposure ExposureOf(Recorded<Review> review, EffectiveDecision decision, List<LineageNode> datasets)
    {
        (DatasetExposure exposure, DatasetExposure named) = _map.Of(review.Data.Sample, datasets);
        return new SampleExposure
        {
            Sample = review.Data.Sample,
            Review = review,
            DecidedSeq = decision.Seq,
            Correction = decision.Correction,
            Datasets = datasets,
            Models = exposure.ModelsBefore(decision.Seq),
            Predictions = named.PredictionsBefore(decision.Seq),
            DatasetPredictions = exposure.PredictionsBefore(decision.Seq),
        };
    }

    private async ValueTask<SampleDecisions> DecisionsOfAsync(SampleId sample, CancellationToken cancellationToken)
    {
        if (_decisions.TryGetValue(sample, out SampleDecisions? known))
        {
            return known;
        }

        var decisions = new SampleDecisions();
        var records = new LedgerQuery { Keys = [LedgerKey.OfSample(sample), .. _ofTenant], ToSeq = graph.Count };
        await foreach (LedgerLine line in store.FindAsync(records, cancellationToken).ConfigureAwait(false))
        {
            decisions.Add(line);
        }

        if (_decisions.Count >= MaxRemembered)
        {
            _decisions.Clear();
        }

        _decisions.Add(sample, decisions);
        return decisions;
    }

    private async ValueTask<List<LineageNode>> DatasetsOfAsync(SampleDecisions sample, Review review, CancellationToken cancellationToken)
    {
        var datasets = new List<LineageNode>();
        foreach (DatasetRef? dataset in sample.DatasetsOf(review).DefaultIfEmpty())
        {
            LineageNode? node = dataset is null ? await DatasetOfRunAsync(review.RunId.Id, cancellationToken).ConfigureAwait(false) : LineageNode.Of(dataset);
            if (node is { } known && !datasets.Contains(known))
            {
                datasets.Add(known);
            }
        }

        return datasets;
    }

    /// <summary>What a run was over, as its newest record says that names a dataset.</summary>
    private async ValueTask<LineageNode?> DatasetOfRunAsync(string run, CancellationToken cancellationToken)
    {
        if (_datasetsOfRuns.TryGetValue(run, out LineageNode? known))
        {
            return known;
        }

        LineageNode? dataset = null;
        var records = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Run), LedgerKey.Trusted("run", run), .. _ofTenant], ToSeq = graph.Count, Descending = true };
        await foreach (LedgerLine line in store.FindAsync(records, cancellationToken).ConfigureAwait(false))
        {
            if (line.As(RecordTypes.Run).Data.Dataset is { } named)
            {
                dataset = LineageNode.Of(named);
                break;
            }
        }

        if (_datasetsOfRuns.Count >= MaxRemembered)
        {
            _datasetsOfRuns.Clear();
        }

        _datasetsOfRuns.Add(run, dataset);
        return dataset;
    }
}
