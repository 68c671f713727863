using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>The place where one waits for a lock before asking for it: whoever gives the lock back and wants it again goes behind those who wait.</summary>
/// <remarks>
/// <c>flock</c> alone knows no order: the holder that asks again at once gets it again, because those who wait have yet to wake
/// up. The place is the first byte of the lock's file, held by an open-file-description lock (Linux 3.15), which <c>flock</c>
/// does not see. Where there are none, nobody queues: the lock still keeps everybody out, in no order.
/// </remarks>
internal sealed class LockQueue(SafeFileHandle file)
{
    private const int SetLock = 37;
    private const int SetLockAndWait = 38;
    private const short Exclusive = 1;
    private const short Unlocked = 2;

    private bool _isThere = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Takes the place; <see langword="false"/> when somebody else has it and there is no waiting.</summary>
    internal bool TryEnter(bool wait)
    {
        while (_isThere && !TryControl(wait ? SetLockAndWait : SetLock, Exclusive))
        {
            int error = Marshal.GetLastPInvokeError();
            if (!wait && (error == NativeMethods.WouldBlockError || error == NativeMethods.AccessError))
            {
                return false;
            }

            // A file system without such locks: order is all that is lost.
            _isThere = error == NativeMethods.InterruptedError;
        }

        return true;
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
