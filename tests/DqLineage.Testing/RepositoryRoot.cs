namespace DqLineage.Testing;

/// <summary>The folder that holds DqLineage.sln, found upwards from the test assembly.</summary>
public static class RepositoryRoot
{
    public static string? Path { get; } = Find();

    /// <summary>A path below the root, with slashes on every system.</summary>
    public static string Of(string relative) =>
        System.IO.Path.Combine(Path ?? throw new InvalidOperationException("No folder above the test assembly holds DqLineage.sln."), relative);

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DqLineage.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
