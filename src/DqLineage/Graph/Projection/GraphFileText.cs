using System.Buffers;
using System.Text;
using System.Text.Unicode;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The texts of a stored graph: a varint for the number of bytes, and the bytes in UTF-8. Where a text may be absent that is 0, and the number of bytes is one more.</summary>
internal static class GraphFileText
{
    internal static void Write(ArrayBufferWriter<byte> file, ReadOnlySpan<byte> utf8)
    {
        VarInt.Write(file, (ulong)utf8.Length);
        file.Write(utf8);
    }

    internal static void Write(ArrayBufferWriter<byte> file, string text)
    {
        VarInt.Write(file, (ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, file);
    }

    internal static void WriteOptional(ArrayBufferWriter<byte> file, string? text)
    {
        VarInt.Write(file, text is null ? 0 : (ulong)Encoding.UTF8.GetByteCount(text) + 1);
        Encoding.UTF8.GetBytes(text, file);
    }

    /// <summary>Reads a text's bytes, whatever they are.</summary>
    /// <exception cref="IndexLostException">They end too early.</exception>
    internal static ReadOnlySpan<byte> ReadBytes(ReadOnlySpan<byte> content, scoped ref int position) =>
        Take(content, ref position, (int)VarInt.Read(content, ref position, content.Length));

    /// <summary>Reads a text.</summary>
    /// <exception cref="IndexLostException">The bytes end too early, or are none.</exception>
    internal static string Read(ReadOnlySpan<byte> content, ref int position) => Decode(ReadBytes(content, ref position));

    /// <inheritdoc cref="Read"/>
    internal static string? ReadOptional(ReadOnlySpan<byte> content, ref int position)
    {
        int length = (int)VarInt.Read(content, ref position, content.Length) - 1;
        return length < 0 ? null : Decode(Take(content, ref position, length));
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> content, scoped ref int position, int length)
    {
        if (length > content.Length - position)
        {
            throw new IndexLostException("a text has no end");
        }

        position += length;
        return content.Slice(position - length, length);
    }

    private static string Decode(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw new IndexLostException("a text is none");
}
