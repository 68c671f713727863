using System.CommandLine;
using System.Globalization;

namespace DqLineage.Tool;

/// <summary>The options by which a command chooses records.</summary>
internal sealed class RecordFilter
{
    private readonly Option<string?> _job = new("--job") { Description = "Only records of this job.", HelpName = "ID" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
    private readonly Option<string?> _trace = new("--trace") { Description = "Only records of this trace.", HelpName = "ID" };
    private readonly Option<string?> _run = new("--run") { Description = "Only records of this run.", HelpName = "ID" };
    private readonly Option<string?> _sample = new("--sample") { Description = "Only records that concern this sample: 42, row-17, '(a,b)' or '{1,2}'.", HelpName = "ID" };
    private readonly Option<string?> _actor = new("--actor") { Description = "Only records of this actor, such as a reviewer.", HelpName = "NAME" };
    private readonly Option<string?> _from = new("--from") { Description = "Only records that the ledger took at this time or later.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Only records that the ledger took before this time.", HelpName = "TIME" };

    internal Option<string?> Kind { get; } = new("--kind") { Description = "Only records of this kind, such as review.", HelpName = "KIND" };

    internal Option<string?> AsOf { get; } = AsOfOption();

    internal static Option<string?> AsOfOption() =>
        new("--as-of") { Description = "The ledger as it stood at a time, or when the record with this number was its last.", HelpName = "TIME|SEQ" };

    internal static AsOf AsOfOf(string? text)
    {
        if (text is null)
        {
            return DqLineage.AsOf.Now;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
        {
            return DqLineage.AsOf.Seq(seq);
        }

        return Instant.TryParse(text, out DateTimeOffset time)
            ? DqLineage.AsOf.Time(time)
            : throw ToolException.Usage($"--as-of is '{text}', which is neither a time nor the number of a record: write 2026-01-02T03:04:05Z, or 42.");
    }

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Kind, _job, _tenant, _trace, _run, _sample, _actor, _from, _to, AsOf])
        {
            command.Options.Add(option);
        }
    }

    internal RecordQuery QueryOf(Invocation invocation) => new()
    {
        Kind = invocation.Get(Kind),
        Job = invocation.Get(_job),
        Tenant = invocation.Get(_tenant),
        Trace = invocation.Get(_trace),
        Run = invocation.Get(_run),
        Sample = invocation.Get(_sample) is { } sample ? SampleId.Parse(sample) : (SampleId?)null,
        Actor = invocation.Get(_actor),
        From = invocation.GetInstant(_from),
        To = invocation.GetInstant(_to),
        AsOf = AsOfOf(invocation.Get(AsOf)),
    };
}
