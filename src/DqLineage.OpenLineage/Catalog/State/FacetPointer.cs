using System.Runtime.InteropServices;

namespace DqLineage.OpenLineage;

/// <summary>Where the newest facet of a key stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FacetPointer(EventOrder Order, long Seq, bool IsDeleted);
