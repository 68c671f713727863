using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Which file a handle or a name stands for, whatever it is called: device and inode. Known on Linux only.</summary>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode, bool IsRegular)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint TypeAndInode = 0x1 | 0x100;

    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>The file that is open; <see langword="null"/> where that cannot be told.</summary>
    internal static FileIdentity? Of(SafeFileHandle file)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return Ask((int)file.DangerousGetHandle(), string.Empty, OfDescriptor);
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>What a name stands for now, a link itself and not its target; <see langword="null"/> when nothing is there or it cannot be told.</summary>
    internal static FileIdentity? Of(string path) => Ask(CurrentFolder, path, DoNotFollow);

    private static FileIdentity? Ask(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return NativeMethods.FileStatus(folder, path, flags, TypeAndInode, out FileStatus status) == 0
                ? new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode, (status.Mode & TypeMask) == RegularFile)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }
    }

    /// <summary>The kernel's <c>struct statx</c>, the same on every architecture; only what is used here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct FileStatus
    {
        [FieldOffset(28)]
        internal ushort Mode;

        [FieldOffset(32)]
        internal ulong Inode;

        [FieldOffset(136)]
        internal uint DeviceMajor;

        [FieldOffset(140)]
        internal uint DeviceMinor;
    }
}
