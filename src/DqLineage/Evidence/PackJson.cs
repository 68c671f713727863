using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>Writes and reads the small JSON files of a pack. What is read has to be exactly what would be written.</summary>
/// <remarks>
/// So whatever two readers could understand differently is refused: a name twice, also by escapes, unknown members, another order,
/// white space, numbers in other spellings.
/// </remarks>
internal static class PackJson
{
    internal static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <exception cref="PackFault">The bytes are not exactly such a value.</exception>
    internal static T Read<T>(string path, ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            StrictJsonReader.RequireValue(utf8);
            T? value = JsonSerializer.Deserialize(utf8, type);
            return value is not null && Write(value, type).AsSpan().SequenceEqual(utf8)
                ? value
                : throw new PackFault(path, "it is not written as this format asks for: a member is unknown, missing, out of order, or in another spelling");
        }
        catch (LedgerFormatException exception)
        {
            throw new PackFault(path, exception.Message) { Byte = exception.ByteOffset };
        }
        catch (JsonException exception)
        {
            throw new PackFault(path, "it lacks a member, or has one of another type: " + exception.Message);
        }
    }
}
