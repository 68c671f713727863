using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Makes files and folders durable, and throws when that did not happen.</summary>
/// <remarks>
/// .NET's own flush returns normally on Linux when fsync failed with EIO, ENOSPC, EROFS or EINVAL, so it is not used
/// there. Whatever the error, the caller must not try again: after a failed fsync the pages may be marked clean, and a
/// second call would succeed without their being on the disk.
/// </remarks>
public static class DurableFile
{
    /// <summary>Waits until the content and the length of a file are on the disk.</summary>
    /// <param name="file">The file, open for writing, with nothing left in a buffer of the process.</param>
    /// <param name="path">Its path, for the message.</param>
    /// <exception cref="IOException">The disk did not confirm it. Whether the content is there is unknown.</exception>
    public static void Flush(SafeFileHandle file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        int result;
        if (OperatingSystem.IsWindows())
        {
#pragma warning disable RS0030 // On Windows this is FlushFileBuffers, and its errors are reported.
            RandomAccess.FlushToDisk(file);
#pragma warning restore RS0030
            return;
        }
        else if (OperatingSystem.IsMacOS())
        {
            // fsync stops at the drive's cache there; F_FULLFSYNC goes through it, where the file system knows it.
            result = NativeMethods.ControlFile(file, NativeMethods.FullSyncCommand);
            result = result == -1 ? NativeMethods.SyncFile(file) : result;
        }
        else
        {
            result = NativeMethods.SyncFileData(file);
        }

        ThrowIfFailed(result, path);
    }

    /// <summary>Waits until the names in a folder are on the disk: those of new, renamed and deleted files. On Windows there is nothing to wait for.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk did not confirm it.</exception>
    public static void FlushFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = NativeMethods.OpenPath(path, NativeMethods.CloseOnExecFlag);
        ThrowIfFailed(descriptor, path);
        using var folder = new SafeFileHandle(descriptor, ownsHandle: true);
        ThrowIfFailed(NativeMethods.SyncFile(folder), path);
    }

    /// <summary>Writes a whole file under its name only once its content is on the disk.</summary>
    internal static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".tmp";
        using (SafeFileHandle file = LedgerFile.Replace(temporary))
        {
            RandomAccess.Write(file, content, 0);
            Flush(file, temporary);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Creates a folder with its parents, each of them durable. One that is there is left as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be created, or the disk did not confirm it.</exception>
    public static void CreateFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var missing = new Stack<string>();
        for (string? folder = path; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing.Push(folder);
        }

        Directory.CreateDirectory(path);
        foreach (string folder in missing)
        {
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                FlushFolder(parent);
            }
        }
    }

    private static void ThrowIfFailed(int result, string path)
    {
        if (result == -1)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"The disk did not confirm {path}: {new Win32Exception(error).Message} (errno {error}).");
        }
    }
}
