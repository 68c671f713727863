namespace DqLineage.Measurements;

/// <summary>Callers on the thread pool that each await one call before making the next.</summary>
internal static class Callers
{
    internal static Task RunAsync(int callers, int callsOfEach, Func<Task> callAsync) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < callsOfEach; i++)
            {
                await callAsync();
            }
        })));
}
