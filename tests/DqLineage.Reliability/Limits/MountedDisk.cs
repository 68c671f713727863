using System.Globalization;

namespace DqLineage.Reliability.Limits;

/// <summary>A small disk of a test's own, in memory; unmounted with the test.</summary>
internal sealed class MountedDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    public MountedDisk(int kilobytes) =>
        Mount("-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "tmpfs", _folder.Path);

    public string Path => _folder.Path;

    public void Remount(string mode) => Mount("-o", "remount," + mode, _folder.Path);

    public void Dispose()
    {
        // A process that was just killed may hold the disk for a moment: detached, it goes with its last file.
        Requirements.Run("umount", "--lazy", _folder.Path);
        _folder.Dispose();
    }

    private static void Mount(params string[] arguments) =>
        Requirements.Run("mount", arguments).Should().Be(0, because: "mount " + string.Join(' ', arguments));
}
