using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>A lock on a file that keeps every other holder out, in this process and in others.</summary>
/// <remarks>
/// An advisory <c>flock</c> on Unix and <c>LockFileEx</c> on Windows. The operating system gives it back when its process
/// ends, however it ends. Two instances on one path exclude each other, also within a process; one instance may be
/// acquired by one caller at a time. On Linux those who wait are served before a holder that asks again. The file stays;
/// deleting or replacing it while the lock is held lets a second holder in, which Linux shows when the lock is taken the
/// next time.
/// </remarks>
public sealed class StoreLock : IDisposable
{
    private const int NoteLength = 20;
    private const string NoteFormat = "D20";

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly FileIdentity? _identity;
    private readonly LockQueue _queue;
    private readonly LockWaiter _waiter;
    private bool _isNext;

    // A wait that was given up, until the lock that it brings was given back.
    private Task _abandoned = Task.CompletedTask;

    private StoreLock(SafeFileHandle file, string path)
    {
        _file = file;
        _path = path;
        _identity = FileIdentity.Of(file);
        _queue = new LockQueue(file);
        _waiter = new LockWaiter(Wait);
    }

    /// <summary>Whether somebody else waits for the lock. Where that cannot be told, <see langword="true"/>.</summary>
    public bool IsWanted => _queue.IsTaken ?? true;

    /// <summary>Opens the lock's file and creates it when it is not there. Takes no lock yet.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="IOException">The file cannot be opened for writing, or is a symbolic link.</exception>
    public static StoreLock Open(string path) => new(OpenOrCreate(path), path);

    /// <summary>Waits for the lock.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The lock, held until it is disposed.</returns>
    /// <exception cref="IOException">The file system does not lock, or the file is no longer the one at the path.</exception>
    public async ValueTask<IDisposable> AcquireAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_abandoned.IsCompleted)
        {
            // It holds the same file: what it gives back would be this caller's.
            await _abandoned.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_queue.IsTaken != true && TryLock(wait: false))
        {
            return Lease.Of(this);
        }

        // At once, so that whoever holds the lock now does not get it again before the waiting thread is awake.
        _isNext = _queue.TryEnter();
        Task waiting = _waiter.WaitAsync();
        try
        {
            await waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The waiting goes on; the lock that it brings is given back.
            _abandoned = ReleaseAfterAsync(waiting);
            throw;
        }

        return Lease.Of(this);
    }

    /// <summary>What a holder left for those who come after it; <see langword="null"/> when there is nothing. Call while holding the lock.</summary>
    internal long? ReadNote()
    {
        Span<byte> note = stackalloc byte[NoteLength];
        return RandomAccess.Read(_file, note, 0) == NoteLength && Utf8Parser.TryParse(note, out long value, out int read) && read == NoteLength ? value : null;
    }

    /// <summary>Leaves a number that is not negative for those who come after. Call while holding the lock.</summary>
    internal void WriteNote(long value)
    {
        Span<byte> note = stackalloc byte[NoteLength];
        value.TryFormat(note, out _, NoteFormat, CultureInfo.InvariantCulture);
        RandomAccess.Write(_file, note, 0);
    }

    /// <summary>Closes the file, which gives back the lock if it is held.</summary>
    public void Dispose() => _file.Dispose();

    // Not by File.OpenHandle on Unix: .NET takes a shared flock on every file that it opens, which fails while somebody holds the lock.
    private static SafeFileHandle OpenOrCreate(string path)
    {
        try
        {
            return LedgerFile.OpenOrCreate(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The lock file {path} cannot be opened for writing: {exception.Message}", exception);
        }
    }

    private async Task ReleaseAfterAsync(Task waiting)
    {
        // One that failed brought no lock.
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (waiting.IsCompletedSuccessfully)
        {
            Release();
        }
    }

    private void Wait()
    {
        if (!_isNext)
        {
            _queue.Enter();
        }

        try
        {
            TryLock(wait: true);
        }
        finally
        {
            _queue.Leave();
        }
    }

    private bool TryLock(bool wait)
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
        else
        {
            while (NativeMethods.LockFile(_file, NativeMethods.LockRelease) == -1)
            {
                if (Marshal.GetLastPInvokeError() != NativeMethods.InterruptedError)
                {
                    throw Failed();
                }
            }
        }
    }

    private IOException Failed()
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"The file system does not lock {_path}: {new Win32Exception(error).Message} ({error}). Keep the ledger on a local disk.");
    }

    /// <summary>Whoever opens the path now must meet this lock: otherwise it keeps nobody out.</summary>
    private void RequireInPlace()
    {
        if (_identity is not null && FileIdentity.Of(_path) != _identity)
        {
            throw new IOException($"{_path} is no longer the lock that was opened: the ledger was moved, deleted or replaced by another while it was open. Close this store, put the right ledger in its place, and open it again.");
        }
    }

    private sealed class Lease : IDisposable
    {
        private readonly StoreLock _owner;
        private int _isReleased;

        private Lease(StoreLock owner) => _owner = owner;

        internal static Lease Of(StoreLock owner)
        {
            var lease = new Lease(owner);
            try
            {
                owner.RequireInPlace();
                return lease;
            }
            catch
            {
                lease.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                _owner.Release();
            }
        }
    }
}
