using Spectre.Console;

namespace DqLineage.Tool;

/// <summary>Shows a bar while something long is done, when somebody looks: never into a file or a pipe.</summary>
internal static class ProgressBar
{
    // Fewer records than this are done before a bar could be read.
    private const long MinRecords = 20_000;

    /// <summary>Does work that reports how many records are done.</summary>
    /// <param name="console">Where the bar is shown.</param>
    /// <param name="description">What is done, such as <c>Verifying</c>.</param>
    /// <param name="total">How many records there are; absent when nobody knows.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    internal static Task<T> RunAsync<T>(ToolConsole console, string description, long? total, Func<IProgress<long>?, Task<T>> work)
    {
        if (!console.IsErrorTerminal || total < MinRecords)
        {
            return work(null);
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        return terminal.Progress()
            .AutoClear(enabled: true)
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(description), maxValue: total ?? 1), isEndless: total is null)));
    }

    private sealed class Bar : IProgress<long>
    {
        private readonly ProgressTask _task;

        internal Bar(ProgressTask task, bool isEndless)
        {
            _task = task;
            _task.IsIndeterminate = isEndless;
        }

        public void Report(long value) => _task.Value = value;
    }
}
