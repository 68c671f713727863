using System.Runtime.InteropServices;
using System.Text;

namespace DqLineage.Tool;

#pragma warning disable RS0030 // The one place of the tool that knows the process's own console.
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var cancellation = new CancellationTokenSource();
        void Cancel(PosixSignalContext signal)
        {
            // The command ends by itself, after what it is writing is whole.
            signal.Cancel = true;
#pragma warning disable VSTHRD103 // A signal handler cannot wait, and nobody else has a hold on the token.
            cancellation.Cancel();
#pragma warning restore VSTHRD103
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        Stream output = Console.OpenStandardOutput();
        await using (output.ConfigureAwait(false))
        {
            Stream input = Console.OpenStandardInput();
            ToolConsole console = Console.IsOutputRedirected
                ? new ToolConsole(output, Console.Error) { Input = input, IsErrorTerminal = !Console.IsErrorRedirected }
                : new ToolConsole(output, Console.Error) { Input = input, IsErrorTerminal = !Console.IsErrorRedirected, Width = Math.Max(Console.WindowWidth, 40) };
            return await ToolApplication.RunAsync(arguments, console, cancellation.Token).ConfigureAwait(false);
        }
    }
}
