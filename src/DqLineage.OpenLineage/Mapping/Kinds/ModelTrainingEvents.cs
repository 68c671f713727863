namespace DqLineage.OpenLineage;

/// <summary>A training: one run of a job <c>training</c>, of the model's id, that makes the model, which is a dataset in the namespace <c>PROJECT.model</c>.</summary>
internal static class ModelTrainingEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<ModelTraining> record, RecordNames names)
    {
        ModelTraining data = record.Data;
        DatasetRef model = names.Model(data.Model);

        // A model that only moved on, such as into production, was not trained again.
        if (data.Datasets.Count == 0 && data.Hyperparameters is not { Count: > 0 } && data.Metrics is not { Count: > 0 })
        {
            StaticDataset moved = StaticDataset.Of(model);
            return [new DatasetEvent { EventTime = record.Time, Dataset = moved with { Facets = WithModel(moved.Facets, data.Model) } }];
        }

        var work = MappedWork.Of(record, record.Id.ToString("D"), $"training.{data.Model.Id}", "TRAINING", names);
        RunFacets facets = work.Facets with { ExecutionParameters = RecordFacets.Parameters(data.Hyperparameters) };
        OutputDataset made = OutputDataset.Of(model);
        return
        [
            (work with
            {
                Facets = facets.With(TrainingRunFacet.Key, TrainingRunFacet.Of(data), MappingJsonContext.Default.TrainingRunFacet),
                Inputs = MappedDatasets.Inputs(data.Datasets.Select(dataset => RecordNames.DatasetOf(dataset.Node)! with { Version = dataset.Version ?? dataset.Node.Version })),
                Outputs = [made with { Facets = WithModel(made.Facets, data.Model) }],
            }).Tell(RunEventType.Complete, record.Time),
        ];
    }

    private static DatasetFacets WithModel(DatasetFacets facets, ModelRef model) => facets with
    {
        DatasetType = new DatasetTypeDatasetFacet { DatasetType = "MODEL" },
        Tags = RecordFacets.DatasetTags(("architecture", model.Architecture), ("status", model.Status)),
    };
}
