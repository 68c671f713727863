using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The members of a line that many records have in common.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordEnvelope(string Kind, string? Tenant, string? Job, string? Run, string? Trace, string? Actor);
