using System.Text;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>A run of the tool in this process, with what it wrote.</summary>
internal sealed record ToolRun
{
    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string Error { get; init; }

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<ToolRun> RunAsync(params string[] arguments) => RunAsync(_ => null, arguments);

    public static async Task<ToolRun> RunAsync(Func<string, string?> variable, string[] arguments, Stream? input = null, CancellationToken cancellationToken = default)
    {
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        int exitCode = await ToolApplication.RunAsync(arguments, new ToolConsole(output, error) { Variable = variable, Input = input ?? Stream.Null }, cancellationToken);
        return new ToolRun { ExitCode = exitCode, Output = Encoding.UTF8.GetString(output.ToArray()), Error = error.ToString() };
    }
}
