namespace DqLineage;

/// <summary>Compares two profiling snapshots of a dataset.</summary>
/// <remarks>
/// <para>Fields are compared by what the snapshots hold. When both have categories, by those; a category that one snapshot counted among
/// the others goes to the others in both. Otherwise by buckets, when both have them: over the edges that divide no bucket of either. When
/// that leaves fewer than 3 cells, because a few numbers far away have made the buckets wide, and no number is frequent, by quantiles. Other values
/// that were too many to be counted by category have none of these, and are compared by their nulls alone.</para>
/// <para>The population stability index, the Jensen–Shannon divergence and χ² of numbers are computed over
/// <see cref="DriftOptions.Cells"/> cells; the Kolmogorov–Smirnov statistic over all common buckets. The χ² test of categories takes those with fewer than 5
/// expected values together.</para>
/// <para>A field's change is significant when its type is another, or when its population stability index or its share of nulls changed
/// by more than the options say and a χ² test does not take the change for chance.</para>
/// </remarks>
public static class ProfileDrift
{
    // Cochran 1954.
    private const double LeastExpected = 5;

    // Buckets that say less than this have been made wide by a few numbers far away.
    private const int LeastCells = 3;

    /// <summary>Compares two snapshots.</summary>
    /// <param name="baseline">What is compared with.</param>
    /// <param name="current">What is compared.</param>
    /// <param name="options">How, and from where a change matters.</param>
    /// <returns>The changes.</returns>
    public static DriftReport Between(ProfilingSnapshot baseline, ProfilingSnapshot current, DriftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        options ??= new DriftOptions();
        SchemaDiff schema = SchemaDiff.Between(SchemaOf(baseline), SchemaOf(current));
        var before = baseline.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var retyped = schema.Retyped.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        return new DriftReport
        {
            BaselineId = baseline.SnapshotId,
            CurrentId = current.SnapshotId,
            BaselineRecordCount = baseline.RecordCount,
            CurrentRecordCount = current.RecordCount,
            Fields = [.. current.Fields.Where(field => before.ContainsKey(field.Name)).Select(field => Compare(before[field.Name], field, retyped.Contains(field.Name), options))],
            Schema = schema,
        };
    }

    // A field without values says nothing of its type, and one without nulls may have some tomorrow.
    private static SchemaField[] SchemaOf(ProfilingSnapshot snapshot) =>
        [.. snapshot.Fields.Select(field => new SchemaField { Name = field.Name, Type = field.Type == FieldType.Empty ? null : field.Type.Value })];

    private static FieldDrift Compare(FieldProfile baseline, FieldProfile current, bool isRetyped, DriftOptions options)
    {
        bool byCategories = baseline.Distribution?.Categories is not null && current.Distribution?.Categories is not null;
        AlignedCounts? all = byCategories
            ? CategoryAlignment.Of(baseline.Distribution!, current.Distribution!)
            : BucketAlignment.Of(baseline.Distribution?.Buckets ?? [], current.Distribution?.Buckets ?? []);
        AlignedCounts? cells = byCategories ? all : all?.Join(options.Cells);
        bool byQuantiles = false;
        if (!byCategories && cells is { Baseline.Count: < LeastCells } && QuantileAlignment.Of(baseline, current) is { } finer)
        {
            (all, cells, byQuantiles) = (finer, finer.Join(options.Cells), true);
        }

        AlignedCounts? tested = byCategories ? all?.JoinRare(LeastExpected) : cells;
        double? divergence = cells is null ? null : DriftStatistics.JensenShannonDivergence(cells.Baseline, cells.Current);
        var drift = new FieldDrift
        {
            Name = current.Name,
            BaselineType = baseline.Type,
            CurrentType = current.Type,
            Severity = DriftSeverity.None,
            ComparedBy = all is null ? null : byCategories ? "categories" : byQuantiles ? "quantiles" : "buckets",
            IsApproximate = all?.IsApproximate ?? false,
            Psi = cells is null ? null : DriftStatistics.Psi(cells.Baseline, cells.Current, options.PsiFloor),
            JensenShannonDivergence = divergence,
            JensenShannonDistance = divergence is { } squared ? Math.Sqrt(squared) : null,
            KolmogorovSmirnov = all is null || byCategories ? null : DriftStatistics.KolmogorovSmirnovOfCounts(all.Baseline, all.Current),
            ChiSquare = tested is null ? null : DriftStatistics.ChiSquare(tested.Baseline, tested.Current),
            BaselineNullRate = NullRateOf(baseline),
            CurrentNullRate = NullRateOf(current),
            MeanShift = baseline.Stddev is > 0 and { } deviation ? (current.Mean - baseline.Mean) / deviation : null,
        };
        return drift with { Severity = isRetyped ? DriftSeverity.Significant : SeverityOf(drift, NullsDiffer(baseline, current), options) };
    }

    private static double? NullRateOf(FieldProfile field) => field.Count > 0 ? (double)field.Nulls / field.Count : null;

    private static double NullsDiffer(FieldProfile baseline, FieldProfile current) => baseline.Count > 0 && current.Count > 0
        ? DriftStatistics.ChiSquare([baseline.Nulls, baseline.NonNull], [current.Nulls, current.NonNull]).PValue
        : 1;

    private static DriftSeverity SeverityOf(FieldDrift drift, double nullsPValue, DriftOptions options)
    {
        DriftSeverity values = drift.ChiSquare is { } test && test.PValue <= options.MaxPValue
            ? SeverityOf(drift.Psi ?? 0, options.ModeratePsi, options.SignificantPsi)
            : DriftSeverity.None;
        DriftSeverity nulls = nullsPValue <= options.MaxPValue
            ? SeverityOf(Math.Abs(drift.NullRateChange ?? 0), options.ModerateNullRateChange, options.SignificantNullRateChange)
            : DriftSeverity.None;
        return (DriftSeverity)Math.Max((int)values, (int)nulls);
    }

    private static DriftSeverity SeverityOf(double change, double moderate, double significant) =>
        change >= significant ? DriftSeverity.Significant : change >= moderate ? DriftSeverity.Moderate : DriftSeverity.None;
}
