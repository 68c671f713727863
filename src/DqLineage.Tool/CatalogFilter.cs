using System.CommandLine;
using DqLineage.OpenLineage;

namespace DqLineage.Tool;

/// <summary>The options by which a command chooses jobs, runs or datasets of OpenLineage.</summary>
internal sealed class CatalogFilter
{
    private readonly Option<string?> _namespace = new("--namespace") { Description = "Only what is in this namespace.", HelpName = "NAME" };
    private readonly Option<int?> _limit = new("--limit") { Description = "How many to show at most.", HelpName = "N" };

    internal void AddTo(Command command)
    {
        command.Options.Add(_namespace);
        command.Options.Add(_limit);
    }

    internal OpenLineageQuery QueryOf(Invocation invocation, AsOf asOf) => new()
    {
        AsOf = asOf,
        Namespace = invocation.Get(_namespace),
        Limit = invocation.GetAtLeast(1, _limit),
    };
}
