using BenchmarkDotNet.Running;
using DqLineage.Benchmarks;

// Usage: DqLineage.Benchmarks [--scale N] [options of BenchmarkDotNet, such as --filter '*Jsonl*']
string[] rest = BenchmarkScale.TakeFrom(args);
BenchmarkSwitcher.FromAssembly(typeof(BenchmarkScale).Assembly).Run(rest, BenchmarkConfig.Create());
