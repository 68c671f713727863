using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Measurements;

/// <summary>Makes the system forget the contents of files, so that the next read comes from the disk.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Only Linux lets a program ask for it.</summary>
    internal static bool CanForget => OperatingSystem.IsLinux();

    /// <summary>Forgets every file below a folder. Pages that are mapped by a process stay.</summary>
    internal static void Forget(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

            // Pages that are not on the disk yet would stay.
            Benchmarks.DiskSync.Flush(file);
            int error = Advise(file, 0, 0, DontNeed);
            if (error != 0)
            {
                throw new Win32Exception(error);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);
}
