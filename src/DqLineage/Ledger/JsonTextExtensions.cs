using System.Text.Encodings.Web;

namespace DqLineage;

/// <summary>Writes texts as JSON.</summary>
internal static class JsonTextExtensions
{
    private const int Room = 256;

    /// <summary>Writes a string with its quotes, escaped as System.Text.Json does by default.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="utf8">The text, in valid UTF-8.</param>
    internal static void WriteJsonText(this ByteBuffer destination, ReadOnlySpan<byte> utf8)
    {
        destination.Write((byte)'"');
        int escaped = JavaScriptEncoder.Default.FindFirstCharacterToEncodeUtf8(utf8);
        destination.Write(escaped < 0 ? utf8 : utf8[..escaped]);
        for (ReadOnlySpan<byte> rest = escaped < 0 ? default : utf8[escaped..]; !rest.IsEmpty;)
        {
            JavaScriptEncoder.Default.EncodeUtf8(rest, destination.GetSpan(Room), out int consumed, out int written);
            destination.Advance(written);
            rest = rest[consumed..];
        }

        destination.Write((byte)'"');
    }
}
