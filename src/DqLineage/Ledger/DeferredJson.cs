using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage;

/// <summary>JSON that is parsed when it is asked for. May be asked from several threads.</summary>
internal sealed class DeferredJson
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = LedgerFormat.MaxDepth };
    private static readonly DeferredJson s_none = new(default(ReadOnlyMemory<byte>));
    private static readonly DeferredJson s_empty = new("{}"u8.ToArray());

    private readonly ReadOnlyMemory<byte> _utf8;
    private StrongBox<JsonElement>? _parsed;

    private DeferredJson(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    /// <summary>What it says; undefined for none.</summary>
    internal JsonElement Value => (_parsed ??= new StrongBox<JsonElement>(_utf8.IsEmpty ? default : JsonElement.Parse(_utf8.Span, s_options))).Value;

    /// <param name="json">The value.</param>
    internal static DeferredJson Of(JsonSlice json) => json.Utf8.IsEmpty ? s_none : json.Utf8.Span.SequenceEqual("{}"u8) ? s_empty : new DeferredJson(json.Utf8);
}
