using System.Globalization;

namespace DqLineage.Reliability;

/// <summary>Kills a process at the first, second, third … system call of some kinds, until it comes to its end.</summary>
internal static class StepKills
{
    /// <param name="calls">The system calls, as strace names them.</param>
    /// <param name="start">Starts the process of a step, on files of its own, through the given program.</param>
    /// <param name="checkAsync">Looks at what a step left; told what was done to it, and whether the process came to its end.</param>
    /// <returns>How often the process was killed.</returns>
    public static async Task<int> RunAsync(string calls, Func<int, string[], WriterProcess> start, Func<int, string, bool, Task> checkAsync)
    {
        int kills = 0;
        bool isOver = false;
        for (int step = 1; !isOver && step <= ReliabilityScale.KillSteps; step++)
        {
            string fault = string.Create(CultureInfo.InvariantCulture, $"killed at call {step} of a thread to {calls}");
            string[] through = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + calls, "-e", string.Create(CultureInfo.InvariantCulture, $"inject={calls}:signal=KILL:when={step}")];
            await using WriterProcess process = start(step, through);
            isOver = await process.RunToEndAsync(fault) == 0;
            kills += isOver ? 0 : 1;
            await checkAsync(step, fault, isOver);
        }

        return kills;
    }
}
