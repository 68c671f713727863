using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>A decision about a sample that counts.</summary>
/// <param name="Seq">The record by which it came to be so decided, and has been since.</param>
/// <param name="Correction">The newest record that says that the data was changed accordingly.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EffectiveDecision(long Seq, Recorded<Correction>? Correction);
