using System.CommandLine;
using System.Text;
using DqLineage;
using DqLineage.Samples.LineageJobs;

const int LedgerFault = 3;

Console.OutputEncoding = Encoding.UTF8;
string folder = Path.Combine(Path.GetTempPath(), $"dqlineage-lineagejobs-{Environment.UserName}");
var store = new Option<string>("--store")
{
    Description = "Where the ledger is kept. A name that ends in .db is a SQLite file; anything else is a folder of JSON lines.",
    DefaultValueFactory = _ => Path.Combine(folder, "ledger"),
    HelpName = "PATH",
};
var output = new Option<string>("--out")
{
    Description = "Where the lineage explorer is written: one HTML file that needs no network. It is written over.",
    DefaultValueFactory = _ => Path.Combine(folder, "lineage.html"),
    HelpName = "FILE.html",
};
var events = new Option<string?>("--openlineage")
{
    Description = "Where the whole ledger is written as events of OpenLineage, one on each line, for a lineage server to take in. It is written over.",
    HelpName = "FILE.ndjson",
};
var command = new RootCommand("Eight jobs of a retail and finance house on a small generated day of data: each records what it read, made and checked. Running again appends another day's jobs to the same ledger.")
{
    store, output, events,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    try
    {
        var day = new DayOfJobs(Path.GetFullPath(parsed.GetRequiredValue(store)), Path.GetFullPath(parsed.GetRequiredValue(output)), Console.Out)
        {
            Events = parsed.GetValue(events) is { } path ? Path.GetFullPath(path) : null,
        };
        await day.RunAsync(cancellationToken);
        return 0;
    }
    catch (Exception exception) when (exception is DqLineageException or IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return LedgerFault;
    }
});
return await command.Parse(args).InvokeAsync();
