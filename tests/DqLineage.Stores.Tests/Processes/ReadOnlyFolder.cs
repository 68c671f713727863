using System.Diagnostics;

namespace DqLineage.Stores.Tests;

/// <summary>Opens a ledger as a user who may not write its folder.</summary>
internal static class ReadOnlyFolder
{
    private const string SetPriv = "/usr/bin/setpriv";
    private const string Nobody = "65534";

    public static string? MissingToTry =>
        !OperatingSystem.IsLinux() ? "only Linux can run a process as another user here"
        : Environment.UserName == "root" && !File.Exists(SetPriv) ? "root may write everywhere, and setpriv (util-linux) is missing to become somebody else"
        : null;

    /// <returns>What the process that tried to open it printed.</returns>
    public static async Task<string> OpenAsync(string location)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        bool isRoot = Environment.UserName == "root";
        string folder = Directory.Exists(location) ? location : Path.GetDirectoryName(location)!;
        foreach (string entry in Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            bool isFolder = Directory.Exists(entry);
            const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            const UnixFileMode enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(entry, isFolder ? read | enter : read);
        }

        var start = new ProcessStartInfo(isRoot ? SetPriv : "dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] become = isRoot ? ["--reuid=" + Nobody, "--regid=" + Nobody, "--clear-groups", "dotnet"] : [];
        string program = Path.Combine(AppContext.BaseDirectory, "DqLineage.StoreWriter.dll");
        foreach (string argument in (string[])[.. become, "exec", program, location, "open", "0", "1"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        foreach (string entry in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            File.SetUnixFileMode(entry, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return said;
    }
}

/// <summary>Runs only where a process can be made to meet a folder that it may not write.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyFolderFactAttribute : FactAttribute
{
    public ReadOnlyFolderFactAttribute() => Skip = ReadOnlyFolder.MissingToTry;
}
