using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that say what an evidence pack is about.</summary>
internal sealed class PackScope
{
    private readonly Option<string?> _job = new("--job") { Description = "Records of this job.", HelpName = "ID" };
    private readonly Option<string?> _run = new("--run") { Description = "Records of this run; 'latest' is the one recorded last.", HelpName = "ID" };
    private readonly Option<string?> _sample = new("--sample") { Description = "Records that concern this sample: 42, row-17, '(a,b)' or '{1,2}'.", HelpName = "ID" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Records of this tenant.", HelpName = "NAME" };
    private readonly Option<string?> _from = new("--from") { Description = "Records that the ledger took at this time or later.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Records that the ledger took before this time.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<bool> _everything = new("--everything") { Description = "The whole ledger." };

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_job, _run, _sample, _tenant, _from, _to, _asOf, _everything])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The scope; everything only when that is said.</summary>
    /// <exception cref="ToolException">Nothing is said, or everything and something else.</exception>
    internal EvidenceScope ScopeOf(Invocation invocation)
    {
        bool isLimited = new[] { _job, _run, _sample, _tenant, _from, _to }.Any(option => invocation.Get(option) is not null);
        if (isLimited == invocation.Get(_everything))
        {
            throw ToolException.Usage(isLimited
                ? "--everything stands against the options that choose records: leave out one or the others."
                : "Say what the pack is about: --job, --run, --sample, --tenant, --from or --to, or --everything for the whole ledger.");
        }

        EvidenceScope scope = isLimited ? new EvidenceScope() : EvidenceScope.Everything;
        return scope with
        {
            Job = invocation.Get(_job),
            Run = invocation.Get(_run) is { } run ? RunArgument.RefOf(run) : (RunRef?)null,
            Sample = invocation.Get(_sample) is { } sample ? SampleId.Parse(sample) : (SampleId?)null,
            Tenant = invocation.Get(_tenant),
            From = invocation.GetInstant(_from),
            To = invocation.GetInstant(_to),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
        };
    }
}
