using DqLineage.Samples.QuickStart.Detectors;

namespace DqLineage.Samples.QuickStart;

/// <summary>Reads a table once more and yields what its detectors find, row by row.</summary>
internal static class TableInspection
{
    private const int ReportEvery = 1000;

    public static IEnumerable<Detection> Inspect(
        CsvTable table, TableProfile profile, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var duplicates = new DuplicateRowDetector();
        IRowDetector[] detectors = [new MissingValueDetector(table.Columns), duplicates, new OutlierDetector(profile)];
        foreach (TableRow row in table.ReadRows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (IRowDetector detector in detectors)
            {
                foreach (Detection detection in detector.Inspect(row))
                {
                    yield return detection;
                }
            }

            if (row.Number % ReportEvery == 0)
            {
                progress?.Report(row.Number);
            }
        }
    }
}
