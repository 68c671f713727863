using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>The place where one waits for a lock: whoever gives the lock back and wants it again goes behind those who wait.</summary>
/// <remarks>
/// <c>flock</c> alone knows no order: the holder that asks again at once gets it again, because those who wait have yet to wake
/// up. The place is the first byte of the lock's file, held by an open-file-description lock (Linux 3.15), which <c>flock</c>
/// does not see. Where there are none, nobody queues: the lock still keeps everybody out, in no order.
/// </remarks>
internal sealed class LockQueue(SafeFileHandle file)
{
    private const int GetLock = 36;
    private const int SetLock = 37;
    private const int SetLockAndWait = 38;
    private const short Exclusive = 1;
    private const short Unlocked = 2;

    private bool _isThere = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Whether somebody else waits; <see langword="null"/> where that cannot be told.</summary>
    internal bool? IsTaken
    {
        get
        {
            var range = new ByteRange { Type = Exclusive, Length = 1 };
            return _isThere && NativeMethods.ControlFile(file, GetLock, ref range) != -1 ? range.Type != Unlocked : null;
        }
    }

    /// <summary>Takes the place when nobody has it. Where nobody queues, everybody gets it.</summary>
    internal bool TryEnter() => !_isThere || TryControl(SetLock, Exclusive);

    /// <summary>Waits for the place.</summary>
    internal void Enter()
    {
        while (_isThere && !TryControl(SetLockAndWait, Exclusive))
        {
            // A file system without such locks: order is all that is lost.
            _isThere = Marshal.GetLastPInvokeError() == NativeMethods.InterruptedError;
        }
    }

    internal void Leave()
    {
        while (_isThere && !TryControl(SetLock, Unlocked))
        {
            _isThere = Marshal.GetLastPInvokeError() == NativeMethods.InterruptedError;
        }
    }

    private bool TryControl(int command, short type)
    {
        var range = new ByteRange { Type = type, Length = 1 };
        return NativeMethods.ControlFile(file, command, ref range) != -1;
    }

    /// <summary>The C library's <c>struct flock</c> of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct ByteRange
    {
        [FieldOffset(0)]
        internal short Type;

        [FieldOffset(16)]
        internal long Length;
    }
}
