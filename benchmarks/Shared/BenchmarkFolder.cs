namespace DqLineage.Benchmarks;

/// <summary>A new folder, whose disk is the one that is measured; deleted at the end.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly string _path;

    /// <param name="parent">Where the folder is made.</param>
    internal BenchmarkFolder(string parent)
    {
        _path = System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_path);
    }

    internal string Path => _path;

    internal string this[string name] => System.IO.Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
