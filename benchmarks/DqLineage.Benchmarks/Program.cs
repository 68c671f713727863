using BenchmarkDotNet.Running;
using DqLineage.Benchmarks;

// Usage: DqLineage.Benchmarks [--scale N] [options of BenchmarkDotNet, such as --filter '*Jsonl*']
try
{
    args = BenchmarkScale.TakeFrom(args);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkScale).Assembly).Run(args, BenchmarkConfig.Create());
return 0;
