using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Opens files of the index: only regular files that stand where they should, never what a link points to.</summary>
internal static class IndexFile
{
    /// <summary>Opens a file; <see langword="null"/> when it is not there.</summary>
    /// <exception cref="IOException">It cannot be opened, or is a link, a folder or a device.</exception>
    internal static SafeFileHandle? Open(string path, bool canWrite)
    {
        SafeFileHandle? file = OperatingSystem.IsWindows() ? OpenWindows(path, canWrite) : OpenUnix(path, canWrite);
        if (file is not null && !IsPlain(file))
        {
            file.Dispose();
            throw new IOException($"{path} is no plain file, so the index does not use it: remove it.");
        }

        return file;
    }

    /// <summary>Opens a file for writing, and creates it when it is not there.</summary>
    internal static SafeFileHandle OpenOrCreate(string path)
    {
        if (Open(path, canWrite: true) is { } there)
        {
            return there;
        }

        try
        {
            // Creating a file that must be new follows no link.
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            // Another process was faster.
            return Open(path, canWrite: true) ?? throw new IOException($"{path} was created and removed again while it was opened.", exception);
        }
    }

    /// <summary>Refuses a folder of the index that is a link.</summary>
    internal static void RequireFolder(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link, so the index does not use it: remove it.");
        }
    }

    private static bool IsPlain(SafeFileHandle file)
    {
        try
        {
            // Only what can be read at any offset has a length.
            return RandomAccess.GetLength(file) >= 0 && (File.GetAttributes(file) & (FileAttributes.Directory | FileAttributes.Device)) == default;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    // .NET's own opening follows links.
    private static SafeFileHandle? OpenUnix(string path, bool canWrite)
    {
        int flags = (canWrite ? NativeMethods.ReadWriteFlags : NativeMethods.CloseOnExecFlag) | NativeMethods.NoFollowFlag | NativeMethods.NonBlockingFlag;
        int descriptor = NativeMethods.OpenPath(path, flags);
        if (descriptor != -1)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        int error = Marshal.GetLastPInvokeError();
        return error == NativeMethods.NoEntryError
            ? null
            : throw new IOException($"The index file {path} cannot be opened: {new Win32Exception(error).Message} (errno {error}).");
    }

    private static SafeFileHandle? OpenWindows(string path, bool canWrite)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link, so the index does not use it: remove it.");
        }

        try
        {
            return File.OpenHandle(path, FileMode.Open, canWrite ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
