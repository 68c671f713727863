using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>What .NET does not offer: syncs whose errors are reported, syncs of directories, and advisory locks.</summary>
internal static partial class NativeMethods
{
    internal const int LockExclusive = 2;
    internal const int LockNonBlocking = 4;
    internal const int LockRelease = 8;

    internal const int NoEntryError = 2;
    internal const int InterruptedError = 4;

    internal const int FullSyncCommand = 51;

    internal const uint LockFileExclusive = 2;
    internal const uint LockFileFailImmediately = 1;
    internal const int LockViolationError = 33;

    internal const int ReadOnlyFlag = 0;
    internal const int ReadWriteFlag = 2;

    /// <summary>Closed in every program that this process starts: a child must not keep a lock that its parent died with.</summary>
    internal static int CloseOnExecFlag => OperatingSystem.IsMacOS() ? 0x1000000 : OperatingSystem.IsFreeBSD() ? 0x100000 : 0x80000;

    /// <summary>Do not open what is a symbolic link. Its value depends on the architecture on Linux.</summary>
    internal static int NoFollowFlag => !OperatingSystem.IsLinux() ? 0x100
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000
        : 0x20000;

    /// <summary>Do not wait for the other end of a pipe.</summary>
    internal static int NonBlockingFlag => OperatingSystem.IsLinux() ? 0x800 : 0x4;

    internal static int WouldBlockError => OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int SyncFile(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    internal static partial int SyncFileData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int ControlFile(SafeFileHandle file, int command);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int ControlFile(SafeFileHandle file, int command, ref LockQueue.ByteRange range);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenPath(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FileStatus(int folder, string path, int flags, uint mask, out FileIdentity.FileStatus status);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int LockFile(SafeFileHandle file, int operation);

    [LibraryImport("kernel32", EntryPoint = "LockFileEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool LockFileWindows(
        SafeFileHandle file, uint flags, uint reserved, uint bytesLow, uint bytesHigh, ref NativeOverlapped overlapped);

    [LibraryImport("kernel32", EntryPoint = "UnlockFileEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool UnlockFileWindows(
        SafeFileHandle file, uint reserved, uint bytesLow, uint bytesHigh, ref NativeOverlapped overlapped);
}
