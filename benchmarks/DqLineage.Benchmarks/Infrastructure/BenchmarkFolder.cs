namespace DqLineage.Benchmarks;

/// <summary>A folder below the current one, whose disk is the one that is measured; deleted at the end.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly string _path = Path.Combine(Environment.CurrentDirectory, "BenchmarkDotNet.Artifacts", "data", Guid.NewGuid().ToString("N"));

    internal BenchmarkFolder() => Directory.CreateDirectory(_path);

    internal string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
