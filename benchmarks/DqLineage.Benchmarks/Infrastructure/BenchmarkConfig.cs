using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace DqLineage.Benchmarks;

/// <summary>A short job: the whole set takes a few minutes, and the figures are good for ratios within one run.</summary>
internal static class BenchmarkConfig
{
    /// <summary>Below the current folder, whose disk is the one that is measured.</summary>
    internal static string DataFolder { get; } = Path.Combine(Environment.CurrentDirectory, "BenchmarkDotNet.Artifacts", "data");

    // In process, so that no project is generated inside the repository, under its build rules. The number of invocations
    // is fixed: an append makes its ledger longer, so the same number of them must happen in every run.
    internal static IConfig Create() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithWarmupCount(4)
            .WithIterationCount(15)
            .WithInvocationCount(16)
            .WithUnrollFactor(1)
            .WithId("Short"))
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub);
}
