using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Opens the files of a ledger: never through a symbolic link, and nothing but regular files.</summary>
/// <remarks>
/// Whoever may write into a ledger's folder could otherwise plant a link by which the store writes into a file of
/// somebody else's. On Unix the file is opened with <c>O_NOFOLLOW</c>. On Windows, where making a link takes a right of its
/// own, the name is looked at before. The ledger's own folder may be reached through a link: the caller named it.
/// </remarks>
internal static class LedgerFile
{
    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="IOException">It is a link, a folder or a device, or cannot be opened.</exception>
    internal static SafeFileHandle Open(string path, bool readOnly)
    {
        if (OperatingSystem.IsWindows())
        {
            RequireNoLink(path);
            return File.OpenHandle(path, FileMode.Open, readOnly ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }

        // Without O_NONBLOCK, opening a pipe that lies there would wait for its other end for ever.
        int access = readOnly ? NativeMethods.ReadOnlyFlag : NativeMethods.ReadWriteFlag;
        int descriptor;
        int error;
        do
        {
            descriptor = NativeMethods.OpenPath(path, access | NativeMethods.CloseOnExecFlag | NativeMethods.NoFollowFlag | NativeMethods.NonBlockingFlag);
            error = Marshal.GetLastPInvokeError();
        }
        while (descriptor == -1 && error == NativeMethods.InterruptedError);

        if (descriptor == -1)
        {
            throw Fault(path, error);
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FileIdentity.Of(file) is { } identity ? !identity.IsRegular : Directory.Exists(path))
        {
            file.Dispose();
            throw NotAFile(path);
        }

        return file;
    }

    /// <summary>Makes a file that is not there yet; a link that is there is not followed.</summary>
    /// <exception cref="IOException">Something of that name is there, or it cannot be made.</exception>
    internal static SafeFileHandle Create(string path, FileAccess access = FileAccess.ReadWrite)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, access, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException) when (new FileInfo(path).LinkTarget is not null)
        {
            // The runtime says no more than that something is there.
            throw IsLink(path);
        }
    }

    /// <summary>Opens a file; <see langword="null"/> when it is not there.</summary>
    /// <exception cref="IOException">It is a link, a folder or a device, or cannot be opened.</exception>
    internal static SafeFileHandle? TryOpen(string path, bool readOnly)
    {
        try
        {
            return Open(path, readOnly);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opens a file to be written, and makes it when it is not there. Others may do so at the same moment.</summary>
    /// <exception cref="IOException">It is a link, a folder or a device, or cannot be opened or made.</exception>
    internal static SafeFileHandle OpenOrCreate(string path)
    {
        if (TryOpen(path, readOnly: false) is { } there)
        {
            return there;
        }

        try
        {
            // Not kept: what .NET opens has a shared flock on it, which would meet the lock of whoever came first.
            Create(path).Dispose();
        }
        catch (IOException) when (Path.Exists(path))
        {
            // Made by somebody else in between.
        }

        return Open(path, readOnly: false);
    }

    /// <summary>Makes an empty file in the place of whatever file or link is there.</summary>
    internal static SafeFileHandle Replace(string path)
    {
        File.Delete(path);
        return Create(path, FileAccess.Write);
    }

    /// <summary>Reads a small file; nothing of one that is larger than allowed.</summary>
    internal static byte[] ReadAll(string path, long maxBytes)
    {
        using SafeFileHandle file = Open(path, readOnly: true);
        long length = RandomAccess.GetLength(file);
        byte[] content = new byte[length <= maxBytes ? length : 0];
        int read = 0;
        while (read < content.Length)
        {
            int count = RandomAccess.Read(file, content.AsSpan(read), read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return content[..read];
    }

    /// <summary>Refuses a link, wherever it leads and whether or not its target is there.</summary>
    internal static void RequireNoLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw IsLink(path);
        }
    }

    private static IOException Fault(string path, int error)
    {
        if (error == NativeMethods.NoEntryError)
        {
            return new FileNotFoundException($"{path} is not there.", path);
        }

        return new FileInfo(path).LinkTarget is not null ? IsLink(path)
            : Directory.Exists(path) ? NotAFile(path)
            : new IOException($"{path} cannot be opened: {new Win32Exception(error).Message} (errno {error}).");
    }

    private static IOException IsLink(string path) =>
        new($"{path} is a symbolic link, and a ledger's files are never reached through one: somebody may have put it there. Look at where it leads, and put the file itself in its place.");

    private static IOException NotAFile(string path) =>
        new($"{path} is no regular file, but a folder or a device: move it away.");
}
