using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>That a line of a tail carries a key, and where the posting before of the same key is.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct IndexPosting
{
    internal ulong Hash;

    internal int Line;

    /// <summary>The posting of the same key before; -1 when this is its first.</summary>
    internal int Previous;

    /// <summary>How many postings of the same key there are before.</summary>
    internal int Before;
}
