using System.Globalization;

namespace DqLineage;

/// <summary><c>prov.json</c>: where the pack's records say that results came from, as W3C PROV-JSON: runs, what they used, who decided; and the lineage that they state.</summary>
/// <remarks>
/// Datasets and rules are entities, runs and reviews of a run are activities, people are agents. What is told apart is held in memory: runs, datasets, rules and people,
/// never single findings, and of lineage as much as <see cref="PackLineage"/> reads.
/// </remarks>
internal sealed class ProvenanceReport : PackReport
{
    internal override string Path => PackFiles.Provenance;

    internal override async Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken)
    {
        var document = new ProvDocument();
        string project = contents.Identity.Project;
        await foreach (LedgerLine line in contents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (line.Kind)
            {
                case RecordKinds.Run:
                    Add(document, project, line.As(RecordTypes.Run).Data);
                    break;
                case RecordKinds.Detection:
                    Add(document, project, line.As(RecordTypes.Detection).Data);
                    break;
                case RecordKinds.Review:
                    Add(document, project, line.As(RecordTypes.Review).Data);
                    break;
                default:
                    break;
            }
        }

        AddLineage(document, contents.Lineage);
        var text = new StreamWriter(destination, leaveOpen: true) { NewLine = "\n" };
        await using (text.ConfigureAwait(false))
        {
            await document.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Add(ProvDocument document, string project, AnalysisRun run)
    {
        string activity = AddRun(document, project, run.RunId);
        document.Declare(ProvClass.Activity, activity)
            .With("prov:startTime", run.StartedAt is { } started ? LedgerTime.Format(started) : null)
            .With("prov:endTime", run.CompletedAt is { } completed ? LedgerTime.Format(completed) : null)
            .With("dq:code_version", run.CodeVersion);
        AddUse(document, activity, run.Dataset);
    }

    private static void Add(ProvDocument document, string project, Detection detection)
    {
        string activity = AddRun(document, project, detection.RunId.Id);
        AddUse(document, activity, detection.Dataset);
        if (detection.Rule is { } rule)
        {
            string entity = ProvName.Of("rule", [rule.Id], rule.Version);
            document.Declare(ProvClass.Entity, entity, "dq:rule").With("dq:rule_id", rule.Id).With("dq:version", rule.Version);
            document.Relate(new ProvRelation(ProvRelationKind.Used, activity, entity));
        }
    }

    private static void Add(ProvDocument document, string project, Review review)
    {
        string run = AddRun(document, project, review.RunId.Id);
        string activity = ProvName.Of("review", [review.RunId.Id]);
        string agent = ProvName.Of("person", [review.Reviewer]);
        document.Declare(ProvClass.Activity, activity, "dq:review");
        document.Declare(ProvClass.Agent, agent, "prov:Person").With("dq:reviewer", review.Reviewer);
        document.Relate(new ProvRelation(ProvRelationKind.InformedBy, activity, run));
        document.Relate(new ProvRelation(ProvRelationKind.AssociatedWith, activity, agent));
    }

    // Under the name of the run's node, so that what the lineage says of it is said of the same run.
    private static string AddRun(ProvDocument document, string project, string runId)
    {
        string activity = ProvName.Of(NodeKind.Run.Value, [project, runId]);
        document.Declare(ProvClass.Activity, activity, "dq:run").With("dq:run_id", runId);
        return activity;
    }

    // A version of a dataset is an entity of its own; the graph has the dataset in none in particular, and so both are there and say so.
    private static void AddUse(ProvDocument document, string activity, DatasetRef? dataset)
    {
        if (dataset is null)
        {
            return;
        }

        string entity = ProvName.Of(dataset, withVersion: true);
        document.Declare(ProvClass.Entity, entity, "dq:dataset").With("dq:namespace", dataset.Namespace).With("dq:name", dataset.Name).With("dq:version", dataset.Version);
        document.Relate(new ProvRelation(ProvRelationKind.Used, activity, entity));
        if (dataset.Version is not null)
        {
            string general = ProvName.Of(dataset, withVersion: false);
            document.Declare(ProvClass.Entity, general, "dq:dataset").With("dq:namespace", dataset.Namespace).With("dq:name", dataset.Name);
            document.Relate(new ProvRelation(ProvRelationKind.SpecializationOf, entity, general));
        }
    }

    private static void AddLineage(ProvDocument document, PackLineage lineage)
    {
        if (lineage.Graph is { } graph)
        {
            ProvLineage.Add(document, graph);
        }

        if (lineage.IsCut)
        {
            document.Declare(ProvClass.Entity, ProvName.Of("pack", []), "dq:evidence-pack")
                .With("dq:lineage_records", lineage.Records.ToString(CultureInfo.InvariantCulture))
                .With("dq:lineage_records_shown", lineage.Shown.ToString(CultureInfo.InvariantCulture));
        }
    }
}
