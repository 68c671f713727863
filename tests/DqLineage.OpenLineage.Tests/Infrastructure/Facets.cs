using System.Reflection;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>The facets of an event in tests.</summary>
internal static class Facets
{
    /// <summary>All containers of an event.</summary>
    internal static IReadOnlyList<FacetContainer> Of(OpenLineageEvent lineageEvent) => lineageEvent switch
    {
        RunEvent run => [run.Run.Facets, run.Job.Facets, .. OfDatasets(run.Inputs, run.Outputs)],
        JobEvent job => [job.Job.Facets, .. OfDatasets(job.Inputs, job.Outputs)],
        _ => [((DatasetEvent)lineageEvent).Dataset.Facets],
    };

    /// <summary>The event with every facet that has a type made an object and set again, so that it is the object that is written.</summary>
    internal static OpenLineageEvent Anew(OpenLineageEvent lineageEvent) => lineageEvent switch
    {
        RunEvent run => run with { Run = run.Run with { Facets = Anew(run.Run.Facets) }, Job = Anew(run.Job), Inputs = Anew(run.Inputs), Outputs = Anew(run.Outputs) },
        JobEvent job => job with { Job = Anew(job.Job), Inputs = Anew(job.Inputs), Outputs = Anew(job.Outputs) },
        DatasetEvent dataset => dataset with { Dataset = dataset.Dataset with { Facets = Anew(dataset.Dataset.Facets) } },
        _ => throw new ArgumentOutOfRangeException(nameof(lineageEvent)),
    };

    private static IEnumerable<FacetContainer> OfDatasets(IReadOnlyList<InputDataset> inputs, IReadOnlyList<OutputDataset> outputs) =>
        [.. inputs.SelectMany(input => new FacetContainer[] { input.Facets, input.InputFacets }), .. outputs.SelectMany(output => new FacetContainer[] { output.Facets, output.OutputFacets })];

    private static Job Anew(Job job) => job with { Facets = Anew(job.Facets) };

    private static IReadOnlyList<InputDataset> Anew(IReadOnlyList<InputDataset> inputs) => inputs.Count == 0
        ? inputs
        : [.. inputs.Select(input => input with { Facets = Anew(input.Facets), InputFacets = Anew(input.InputFacets) })];

    private static IReadOnlyList<OutputDataset> Anew(IReadOnlyList<OutputDataset> outputs) => outputs.Count == 0
        ? outputs
        : [.. outputs.Select(output => output with { Facets = Anew(output.Facets), OutputFacets = Anew(output.OutputFacets) })];

    private static T Anew<T>(T facets)
        where T : FacetContainer, new()
    {
        if (facets.Count == 0)
        {
            return facets;
        }

        T copy = new();
        foreach (string key in facets.Keys)
        {
            copy.Set(key, facets.GetJson(key)!.Value);
        }

        foreach (PropertyInfo property in typeof(T).GetProperties().Where(property => typeof(OpenLineageFacet).IsAssignableFrom(property.PropertyType)))
        {
            if (property.GetValue(facets) is { } facet)
            {
                property.SetValue(copy, facet);
            }
        }

        return copy;
    }
}
