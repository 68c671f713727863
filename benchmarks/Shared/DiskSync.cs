using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Benchmarks;

/// <summary>The sync that the stores wait for, called directly.</summary>
internal static partial class DiskSync
{
    internal static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            // FlushFileBuffers on Windows, F_FULLFSYNC on macOS.
            RandomAccess.FlushToDisk(file);
        }
        else if (SyncFileData(file) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFileData(SafeFileHandle file);
}
