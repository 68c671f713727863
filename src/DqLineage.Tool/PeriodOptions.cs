using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that say which period, state and tenant of a ledger is asked about.</summary>
internal sealed class PeriodOptions
{
    private readonly Option<string> _from = new("--from") { Description = "Where the period begins.", HelpName = "TIME", Required = true };
    private readonly Option<string?> _to = new("--to") { Description = "Where it ends; now by default, or the time of --as-of.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_from, _to, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal DateTimeOffset FromOf(Invocation invocation) => Instant.Parse(invocation.Get(_from)!, _from.Name);

    internal DateTimeOffset? ToOf(Invocation invocation) => invocation.GetInstant(_to);

    internal AsOf AsOfOf(Invocation invocation) => RecordFilter.AsOfOf(invocation.Get(_asOf));

    internal string? TenantOf(Invocation invocation) => invocation.Get(_tenant);
}
