using System.CommandLine;
using System.Text;
using DqLineage;
using DqLineage.Samples.WrongLabels;

const int LedgerFault = 3;

Console.OutputEncoding = Encoding.UTF8;
var store = new Option<string>("--store")
{
    Description = "Where the ledger is kept. A name that ends in .db is a SQLite file; anything else is a folder of JSON lines.",
    DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), $"dqlineage-modeltraining-{Environment.UserName}", "ledger"),
    HelpName = "PATH",
};
var command = new RootCommand(
    "Trains a model on data with wrong labels, finds and reviews them, trains again on the corrected data, and asks the ledger which predictions the wrong labels had reached.")
{
    store,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    try
    {
        await new Story(Path.GetFullPath(parsed.GetRequiredValue(store)), Console.Out).TellAsync(cancellationToken);
        return 0;
    }
    catch (Exception exception) when (exception is DqLineageException or IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return LedgerFault;
    }
});
return await command.Parse(args).InvokeAsync();
