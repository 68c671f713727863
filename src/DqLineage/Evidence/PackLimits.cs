namespace DqLineage;

/// <summary>How long the files of a pack may be that are read as a whole. Records and reports are read in pieces, and have no limit of their own.</summary>
internal static class PackLimits
{
    private const long Mebibyte = 1024 * 1024;
    private const long MaxTextBytes = 8 * Mebibyte;
    private const long MaxWithheldBytes = 32 * Mebibyte;
    private const long MaxProofBytes = 256 * Mebibyte;

    // A record of 150 bytes needs no more, in a tree of 2^40.
    private const long MaxProofTimesRecords = 32;

    /// <summary>The longest that a file may be.</summary>
    internal static long MaxBytesOf(string path) => path switch
    {
        PackFiles.Proof => MaxProofBytes,
        PackFiles.Withheld => MaxWithheldBytes,
        _ => MaxTextBytes,
    };

    /// <summary>The longest that a proof may be of records, and of what says which were left out, of so many bytes: a small pack does not claim much memory.</summary>
    internal static long MaxProofBytesFor(long provenBytes) => Math.Min(MaxProofBytes, Mebibyte + (MaxProofTimesRecords * provenBytes));
}
