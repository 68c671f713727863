using Spectre.Console;

namespace DqLineage.Samples.QuickStart;

/// <summary>Shows a bar while something long is done, when somebody looks: never into a file or a pipe.</summary>
internal static class ProgressBar
{
    // Fewer rows than this are checked before a bar could be read.
    private const long MinRows = 50_000;

    public static Task<T> RunAsync<T>(string description, long rows, Func<IProgress<long>?, Task<T>> work)
    {
        if (rows < MinRows || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return work(null);
        }

        return AnsiConsole.Progress()
            .AutoClear(enabled: true)
            .StartAsync(context => work(new Bar(context.AddTask(description, maxValue: rows))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
