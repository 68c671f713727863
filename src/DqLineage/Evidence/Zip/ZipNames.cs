namespace DqLineage;

/// <summary>The names of a zip so far, with the folders they stand in: no two may meet on a system that takes upper and lower case for the same.</summary>
internal sealed class ZipNames
{
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name in.</summary>
    /// <returns>What is wrong, to follow the name; <see langword="null"/> when nothing is.</returns>
    internal string? FaultOf(string name)
    {
        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            string folder = name[..slash];
            if (_files.ContainsKey(folder))
            {
                return "has a file for a folder";
            }

            if (!_folders.TryAdd(folder, folder) && !string.Equals(_folders[folder], folder, StringComparison.Ordinal))
            {
                return $"has a folder that differs from '{_folders[folder]}' in upper and lower case only";
            }
        }

        if (_folders.ContainsKey(name))
        {
            return "is that of a folder too";
        }

        if (_files.TryAdd(name, name))
        {
            return null;
        }

        return string.Equals(_files[name], name, StringComparison.Ordinal)
            ? "stands in the zip twice"
            : $"differs from '{_files[name]}' in upper and lower case only";
    }
}
