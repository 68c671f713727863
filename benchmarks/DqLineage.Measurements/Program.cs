using System.Diagnostics;
using DqLineage.Benchmarks;
using DqLineage.Measurements;

if (args is [ChildProcess.Marker, string task, .. string[] rest])
{
    Console.WriteLine((await ChildTask.Find(task).RunAsync(rest)).ToJsonString());
    return 0;
}

MeasurementOptions options;
try
{
    options = MeasurementOptions.Parse(args);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message}\n{MeasurementOptions.Usage}");
    return 2;
}

if (options.List)
{
    foreach (Scenario scenario in Scenario.All)
    {
        Console.WriteLine($"{scenario.Name,-16} {scenario.Targets}");
    }

    return 0;
}

FinishedBatch batch = await FinishedBatch.MakeAsync();
string workload = $"Records of {batch.Bytes.Length / batch.Lines.Length} bytes with {batch.KeysOfALine} keys, on the disk before they count unless said otherwise.";
var report = new Report(options, workload);
int exitCode = 0;
var setting = new Setting(options);
foreach (Scenario scenario in Scenario.All.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name, StringComparer.Ordinal)))
{
    await Console.Error.WriteLineAsync(scenario.Name);
    long start = Stopwatch.GetTimestamp();
    List<Figure> figures = [];
    try
    {
        await foreach (Figure figure in scenario.RunAsync(setting))
        {
            Setting.Say($"{figure.Row}: {(figure.Reached is { } reached ? $"{Units.Number(reached)} {figure.Unit}" : "not measured")} ({figure.Detail})");
            figures.Add(figure);
        }
    }
#pragma warning disable CA1031 // The figures of the other scenarios are worth having; the exit code and the report say that this one failed.
    catch (Exception exception)
#pragma warning restore CA1031
    {
        await Console.Error.WriteLineAsync(exception.ToString());
        figures.Add(Figure.Failed(scenario, exception));
        exitCode = 1;
    }

    report.Add(scenario, figures, Stopwatch.GetElapsedTime(start));
}

if (Directory.Exists(options.Folder) && !Directory.EnumerateFileSystemEntries(options.Folder).Any())
{
    Directory.Delete(options.Folder);
}

if (options.Output is { } path)
{
    await File.WriteAllTextAsync(path, report.ToString());
}
else
{
    Console.Write(report);
}

return exitCode;
