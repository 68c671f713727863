namespace DqLineage.Testing;

/// <summary>The folder <c>shared</c> beside the repository, which holds data of others that is not part of it.</summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>A folder or file below <see cref="Root"/>; <see langword="null"/> when it is not there.</summary>
    public static string? Find(string relative)
    {
        string? path = Root is null ? null : Path.GetFullPath(Path.Combine(Root, relative));
        return Path.Exists(path) ? path : null;
    }

    private static string? Find()
    {
        string? path = RepositoryRoot.Path is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared")) : null;
        return Directory.Exists(path) ? path : null;
    }
}
