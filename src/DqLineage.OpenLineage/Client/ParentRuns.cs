using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>Finds the run that a new one belongs to, where nobody says it.</summary>
internal static class ParentRuns
{
    /// <summary>The nearest one: the run that this flow of control is in, else that which came with the activity, else that of the process.</summary>
    internal static OpenLineageRunReference? Find(IReadOnlyDictionary<string, string> environment, ILogger logger) =>
        OpenLineageRun.Current?.Reference ?? OfActivity(Activity.Current) ?? OfEnvironment(environment, logger);

    /// <summary>Names the run to what is called from within the activity, in this process or behind a network.</summary>
    internal static void Tell(Activity activity, OpenLineageRunReference run)
    {
        activity.SetBaggage(OpenLineageDiagnostics.ParentBaggage, run.ToString());
        activity.SetBaggage(OpenLineageDiagnostics.RootBaggage, (run.Root ?? run).ToString());
    }

    private static OpenLineageRunReference? OfActivity(Activity? activity) =>
        OpenLineageRunReference.TryParse(activity?.GetBaggageItem(OpenLineageDiagnostics.ParentBaggage), out OpenLineageRunReference? parent)
            ? WithRoot(parent, OpenLineageRunReference.TryParse(activity?.GetBaggageItem(OpenLineageDiagnostics.RootBaggage), out OpenLineageRunReference? root) ? root : null)
            : null;

    private static OpenLineageRunReference? OfEnvironment(IReadOnlyDictionary<string, string> environment, ILogger logger) =>
        Read(environment, EnvironmentNames.Parent, logger) is { } parent ? WithRoot(parent, Read(environment, EnvironmentNames.RootParent, logger)) : null;

    private static OpenLineageRunReference? Read(IReadOnlyDictionary<string, string> environment, string name, ILogger logger)
    {
        if (environment.GetValueOrDefault(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!OpenLineageRunReference.TryParse(text, out OpenLineageRunReference? run))
        {
            Log.ParentNotRead(logger, name);
        }

        return run;
    }

    private static OpenLineageRunReference WithRoot(OpenLineageRunReference parent, OpenLineageRunReference? root) => parent with { Root = root == parent ? null : root };
}
