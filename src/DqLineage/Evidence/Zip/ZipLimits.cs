namespace DqLineage;

/// <summary>What a pack's zip may claim before anything is unpacked.</summary>
internal static class ZipLimits
{
    internal const int MaxMembers = 10_000;
    internal const int MaxNameBytes = 512;

    /// <summary>What all members may unpack to.</summary>
    internal const long MaxTotalBytes = 1L << 40;

    /// <summary>How many times its packed size a member may unpack to. Deflate itself ends at 1,032.</summary>
    internal const long MaxRatio = 400;

    /// <summary>A member of up to so many bytes may unpack to any multiple.</summary>
    internal const long RatioFreeBytes = 1024 * 1024;
}
