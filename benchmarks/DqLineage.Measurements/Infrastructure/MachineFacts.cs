using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace DqLineage.Measurements;

/// <summary>What a reader must know of the machine: system, cores, processor family, runtime, SQLite.</summary>
internal static class MachineFacts
{
    private const string ProcessorFile = "/proc/cpuinfo";

    internal static string Describe()
    {
        SQLitePCL.Batteries_V2.Init();
        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        return $"{RuntimeInformation.OSDescription.Trim()} {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores ({Processor()}), "
            + $"{RuntimeInformation.FrameworkDescription}, SQLite {memory.ServerVersion}";
    }

    private static string Processor()
    {
        string? model = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "processor unknown";
    }
}
