namespace DqLineage.OpenLineage;

/// <summary>The course of an analysis: a job <c>analysis</c>, of the dataset that is looked at.</summary>
internal static class AnalysisRunEvents
{
    private const string Name = "analysis";

    internal static IEnumerable<OpenLineageEvent> Of(Recorded<AnalysisRun> record, RecordNames names)
    {
        AnalysisRun data = record.Data;
        var work = MappedWork.Of(record, data.RunId, data.Dataset is { } dataset ? $"{Name}.{dataset.Name}" : Name, "ANALYSIS", names);
        RunFacets facets = work.Facets with { ExecutionParameters = RecordFacets.Parameters(data.Parameters), Tags = RecordFacets.RunTags(("code_version", data.CodeVersion)) };
        return (work with
        {
            Facets = facets,
            EndFacets = AnalysisRunFacet.Of(data) is { } found ? facets.With(AnalysisRunFacet.Key, found, MappingJsonContext.Default.AnalysisRunFacet) : facets,
            Inputs = MappedDatasets.Inputs(data.Dataset).WithRows(data.NSamples),
        }).Course(data.Status.Value, data.StartedAt, data.CompletedAt, data.Error);
    }
}
