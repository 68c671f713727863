using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that say what a report is about.</summary>
internal sealed class ReportArguments
{
    private const string Daily = "daily";
    private const string Weekly = "weekly";
    private const string Monthly = "monthly";

    private readonly Option<string?> _period = new("--period") { Description = "daily, weekly (from Monday) or monthly, in UTC: the one with --from in it, or the last that is over.", HelpName = "PERIOD" };
    private readonly Option<string?> _from = new("--from") { Description = "Where the period begins; with --period any time in it.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "The time that the period ends before; without --period.", HelpName = "TIME" };
    private readonly Option<string?> _sections = new("--sections") { Description = $"Which sections, with commas between: {Names}. The usual ones by default.", HelpName = "LIST" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
    private readonly Option<string?> _title = new("--title") { Description = "What stands at the top.", HelpName = "TEXT" };
    private readonly Option<int?> _rows = new("--rows") { Description = "How many rows a table has at most. 25 by default.", HelpName = "N" };

    private static string Names => string.Join(", ", ReportSections.All.Select(section => section.Id));

    internal void AddTo(Command command)
    {
        _period.AcceptOnlyFromAmong(Daily, Weekly, Monthly);
        foreach (Option option in (Option[])[_period, _from, _to, _sections, _asOf, _tenant, _title, _rows])
        {
            command.Options.Add(option);
        }
    }

    /// <param name="invocation">What was asked for.</param>
    /// <param name="now">The time: periods that are over have ended by it.</param>
    /// <exception cref="ToolException">The options do not go together.</exception>
    internal ReportOptions OptionsOf(Invocation invocation, DateTimeOffset now)
    {
        var options = new ReportOptions { Period = PeriodOf(invocation, now), Tenant = invocation.Get(_tenant), Sections = SectionsOf(invocation.Get(_sections)) };
        options = invocation.Get(_asOf) is { } asOf ? options with { AsOf = RecordFilter.AsOfOf(asOf) } : options;
        options = invocation.Get(_title) is { } title ? options with { Title = title } : options;
        return invocation.GetAtLeast(1, _rows) is { } rows ? options with { MaxRows = rows } : options;
    }

    private ReportPeriod PeriodOf(Invocation invocation, DateTimeOffset now)
    {
        DateTimeOffset? from = invocation.GetInstant(_from);
        DateTimeOffset? to = invocation.GetInstant(_to);
        ReportPeriodKind kind = invocation.Get(_period) switch
        {
            Daily => ReportPeriodKind.Daily,
            Weekly => ReportPeriodKind.Weekly,
            Monthly => ReportPeriodKind.Monthly,
            _ => ReportPeriodKind.Custom,
        };
        if (kind == ReportPeriodKind.Custom)
        {
            return from is { } first && to is { } end
                ? ReportPeriod.Between(first, end)
                : throw ToolException.Usage("Which time is the report about? Give --period daily, weekly or monthly, or --from and --to.");
        }

        return to is not null ? throw ToolException.Usage("--period says where the report ends: leave out --to, or give --from and --to without --period.")
            : from is { } day ? ReportPeriod.Of(kind, DateOnly.FromDateTime(day.UtcDateTime))
            : ReportPeriod.LastBefore(kind, now);
    }

    private static IReadOnlyList<ReportSection> SectionsOf(string? names) => names is null
        ? ReportSections.Standard
        :
        [
            .. names.Split(',', StringSplitOptions.TrimEntries).Select(name => ReportSections.All.FirstOrDefault(section => string.Equals(section.Id, name, StringComparison.Ordinal))
                ?? throw ToolException.Usage($"--sections names '{name}', which is no section: choose from {Names}.")),
        ];
}
