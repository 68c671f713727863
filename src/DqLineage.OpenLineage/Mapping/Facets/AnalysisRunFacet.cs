using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What an analysis counted: the facet <c>dqlineage_analysis</c> of its run.</summary>
internal sealed record AnalysisRunFacet : RunFacet
{
    internal const string Key = "dqlineage_analysis";

    /// <summary>How many samples were looked at.</summary>
    [JsonPropertyName("samples")]
    public long? Samples { get; init; }

    /// <summary>How many detections there are of each issue type.</summary>
    [JsonPropertyName("issueCounts")]
    public IReadOnlyDictionary<string, long>? IssueCounts { get; init; }

    /// <summary>How many label errors were found.</summary>
    [JsonPropertyName("labelErrors")]
    public long? LabelErrors { get; init; }

    /// <summary>How many duplicates were found.</summary>
    [JsonPropertyName("duplicates")]
    public long? Duplicates { get; init; }

    /// <summary>How many outliers were found.</summary>
    [JsonPropertyName("outliers")]
    public long? Outliers { get; init; }

    /// <summary>The dataset's quality as the analysis rates it.</summary>
    [JsonPropertyName("qualityScore")]
    public double? QualityScore { get; init; }

    /// <returns>Absent when the analysis says nothing of it.</returns>
    internal static AnalysisRunFacet? Of(AnalysisRun run)
    {
        var facet = new AnalysisRunFacet
        {
            Samples = run.NSamples,
            IssueCounts = run.IssueCounts,
            LabelErrors = run.NLabelErrors,
            Duplicates = run.NDuplicates,
            Outliers = run.NOutliers,
            QualityScore = run.QualityScore,
        };
        return facet == new AnalysisRunFacet() ? null : facet;
    }
}
