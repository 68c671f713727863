using System.Text;
using DqLineage;
using DqLineage.Samples.QuickStart;

const int Done = 0;
const int BadUsage = 2;
const int LedgerFault = 3;
const int Interrupted = 130;

Console.OutputEncoding = Encoding.UTF8;
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The run under way is recorded as aborted before the program ends.
    press.Cancel = true;
    interrupt.Cancel();
};

try
{
    var options = SampleOptions.Parse(args);
    if (options.IsHelp)
    {
        Console.WriteLine(SampleOptions.Help);
        return Done;
    }

    await new Walkthrough(options, new ConsoleReport(Console.Out)).RunAsync(interrupt.Token);
    return Done;
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return BadUsage;
}
catch (DqLineageException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return LedgerFault;
}
catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Interrupted.");
    return Interrupted;
}
