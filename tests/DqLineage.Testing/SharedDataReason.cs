namespace DqLineage.Testing;

internal static class SharedDataReason
{
    internal static string? For(string folder) =>
        SharedData.Find(folder) is null ? $"The folder ../shared/{folder} beside the repository is not there." : null;
}
