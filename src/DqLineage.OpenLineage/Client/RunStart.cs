namespace DqLineage.OpenLineage;

/// <summary>What a run says of itself at its start.</summary>
internal static class RunStart
{
    internal static RunFacets Facets(OpenLineageRunOptions start, OpenLineageRunReference? parent, OpenLineageClientOptions options)
    {
        RunFacets facets = start.Facets;
        if (parent is not null && facets.Parent is null)
        {
            facets = facets with { Parent = parent.ToFacet() };
        }

        if (start.NominalStart is { } nominal && facets.NominalTime is null)
        {
            facets = facets with { NominalTime = new NominalTimeRunFacet { NominalStartTime = nominal, NominalEndTime = start.NominalEnd } };
        }

        if (options.SendsProcessingEngine && facets.ProcessingEngine is null)
        {
            facets = facets with
            {
                ProcessingEngine = new ProcessingEngineRunFacet
                {
                    Name = ".NET",
                    Version = Environment.Version.ToString(),
                    OpenLineageAdapterVersion = OpenLineageDiagnostics.Version,
                },
            };
        }

        return facets;
    }
}
