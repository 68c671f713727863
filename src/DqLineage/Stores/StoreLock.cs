using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>A lock on a file that keeps every other holder out, in this process and in others.</summary>
/// <remarks>
/// An advisory <c>flock</c> on Unix and <c>LockFileEx</c> on Windows. The operating system gives it back when its process
/// ends, however it ends. Two instances on one path exclude each other, also within a process; one instance may be
/// acquired by one caller at a time. The file stays; deleting it while the lock is held lets a second holder in.
/// </remarks>
public sealed class StoreLock : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;

    private StoreLock(SafeFileHandle file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Opens the lock's file and creates it when it is not there. Takes no lock yet.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="IOException">The file cannot be opened for writing.</exception>
    public static StoreLock Open(string path) =>
        new(OperatingSystem.IsWindows() ? OpenWindows(path) : OpenUnix(path), path);

    /// <summary>Waits for the lock.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The lock, held until it is disposed.</returns>
    /// <exception cref="IOException">The file system does not lock.</exception>
    public async ValueTask<IDisposable> AcquireAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryAcquire(wait: false))
        {
            return new Lease(this);
        }

        // The system call blocks: it gets a thread of its own, so that no waiting holds up the thread pool.
        Task<bool> waiting = Task.Factory.StartNew(
            () => TryAcquire(wait: true), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The system call goes on; the lock that it brings is given back.
            _ = waiting.ContinueWith(
                (_, state) => ((StoreLock)state!).Release(), this, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }

        return new Lease(this);
    }

    /// <summary>Closes the file, which gives back the lock if it is held.</summary>
    public void Dispose() => _file.Dispose();

    private static SafeFileHandle OpenWindows(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    // .NET takes a shared flock on every file that it opens on Unix, which fails while somebody holds the lock.
    private static SafeFileHandle OpenUnix(string path)
    {
        int descriptor = NativeMethods.OpenPath(path, NativeMethods.ReadWriteFlags);
        if (descriptor == -1 && Marshal.GetLastPInvokeError() == NativeMethods.NoEntryError)
        {
            // Others may be creating it at the same moment: the file has no content that creating it again could harm.
            const uint ownerWritesOthersRead = 0b110_100_100;
            using (Own(NativeMethods.CreateFile(path, ownerWritesOthersRead), path))
            {
                descriptor = NativeMethods.OpenPath(path, NativeMethods.ReadWriteFlags);
            }
        }

        return Own(descriptor, path);
    }

    private static SafeFileHandle Own(int descriptor, string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return descriptor != -1
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"The lock file {path} cannot be opened for writing: {new Win32Exception(error).Message} (errno {error}).");
    }

    private bool TryAcquire(bool wait)
    {
        if (OperatingSystem.IsWindows())
        {
            var overlapped = default(NativeOverlapped);
            uint flags = NativeMethods.LockFileExclusive | (wait ? 0 : NativeMethods.LockFileFailImmediately);
            return NativeMethods.LockFileWindows(_file, flags, 0, 1, 0, ref overlapped)
                || (Marshal.GetLastPInvokeError() == NativeMethods.LockViolationError ? false : throw Failed());
        }

        int operation = NativeMethods.LockExclusive | (wait ? 0 : NativeMethods.LockNonBlocking);
        while (NativeMethods.LockFile(_file, operation) == -1)
        {
            int error = Marshal.GetLastPInvokeError();
            if (!wait && error == NativeMethods.WouldBlockError)
            {
                return false;
            }

            if (error != NativeMethods.InterruptedError)
            {
                throw Failed();
            }
        }

        return true;
    }

    private void Release()
    {
        if (_file.IsClosed)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            var overlapped = default(NativeOverlapped);
            if (!NativeMethods.UnlockFileWindows(_file, 0, 1, 0, ref overlapped))
            {
                throw Failed();
            }
        }
        else if (NativeMethods.LockFile(_file, NativeMethods.LockRelease) == -1)
        {
            throw Failed();
        }
    }

    private IOException Failed()
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"The file system does not lock {_path}: {new Win32Exception(error).Message} ({error}). Keep the ledger on a local disk.");
    }

    private sealed class Lease(StoreLock owner) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                owner.Release();
            }
        }
    }
}
