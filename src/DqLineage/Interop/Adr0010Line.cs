using System.Runtime.InteropServices;
using System.Text.Json;

namespace DqLineage;

/// <summary>One line of a file: its number, from 1, and its JSON without white space; no JSON when it is none, and then why.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Adr0010Line(long Number, ReadOnlyMemory<byte> Json, string? Fault)
{
    internal JsonDocument Parse() => JsonDocument.Parse(Json, new JsonDocumentOptions { MaxDepth = LedgerFormat.MaxDepth });
}
