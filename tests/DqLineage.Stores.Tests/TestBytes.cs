using System.Globalization;
using System.Text;

namespace DqLineage.Stores.Tests;

internal static class TestBytes
{
    /// <summary>Changes one letter inside a string of a line's payload, which leaves it well-formed JSON.</summary>
    internal static bool TryFlipPayload(Span<byte> bytes, long seq)
    {
        int line = bytes.IndexOf(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{seq},\"time\"")));
        if (line < 0)
        {
            return false;
        }

        // {"data":{"n":1}} has a name to change; {"data":{"format_version"… as well.
        int name = line + bytes[line..].IndexOf("\"data\":{\""u8) + 9;
        bytes[name] ^= 1;
        return true;
    }
}
