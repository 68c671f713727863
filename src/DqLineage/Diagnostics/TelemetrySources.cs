using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

/// <summary>What activities and instruments are made of. A type of its own, so that it is there before the first instrument, whichever file that stands in.</summary>
internal static class TelemetrySources
{
    internal static readonly ActivitySource Activities = new(DqLineageDiagnostics.ActivitySourceName);

    internal static readonly Meter Meter = new(DqLineageDiagnostics.MeterName);
}
