namespace DqLineage.Samples.QuickStart.Detectors;

/// <summary>Looks at the rows of a table in order, once each.</summary>
internal interface IRowDetector
{
    IEnumerable<Detection> Inspect(TableRow row);
}
