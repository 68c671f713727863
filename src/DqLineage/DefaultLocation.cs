namespace DqLineage;

/// <summary>Where a project's ledger is kept when nobody says where.</summary>
internal static class DefaultLocation
{
    internal static string Of(ProjectName project)
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (data.Length == 0)
        {
            throw new LineageStoreException(
                "This user has no local application data folder, which the default location needs: pass a store, such as new JsonlLineageStore(\"ledger\").")
            {
                Operation = "open",
            };
        }

        string root = Path.GetFullPath(Path.Combine(data, "DqLineage"));
        string folder = Path.GetFullPath(Path.Combine(root, project.Value));

        // ProjectName lets nothing through that leaves the root; this holds even if it did.
        return string.Equals(Path.GetDirectoryName(folder), root, StringComparison.Ordinal)
            ? folder
            : throw new ArgumentException($"The project name '{SafeText.Show(project.Value)}' does not stay inside {root}.", nameof(project));
    }
}
