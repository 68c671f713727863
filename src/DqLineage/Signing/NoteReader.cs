using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace DqLineage;

/// <summary>Reads the form of a signed note, as sumdb/note does, and base64 in its one spelling.</summary>
internal static class NoteReader
{
    /// <summary>The four bytes of the key's id, and at least one of a signature.</summary>
    private const int MinSignatureBytes = 5;

    private static ReadOnlySpan<byte> LinePrefix => "— "u8;

    internal static (int TextLength, string Text, IReadOnlyList<NoteSignature> Signatures) Read(ReadOnlySpan<byte> utf8)
    {
        RequirePlain(utf8);
        int separator = utf8.LastIndexOf("\n\n"u8);
        if (separator < 0)
        {
            throw Fault("has no empty line between its text and its signatures", utf8.Length);
        }

        int at = separator + 2;
        if (at == utf8.Length)
        {
            throw Fault("has no signature behind its last empty line", at);
        }

        var signatures = new List<NoteSignature>();
        while (at < utf8.Length)
        {
            int length = utf8[at..].IndexOf((byte)'\n');
            if (length < 0)
            {
                throw Fault("does not end in a line feed", utf8.Length);
            }

            if (signatures.Count == SignedNote.MaxSignatures)
            {
                throw Fault($"has more than {SignedNote.MaxSignatures} signatures", at);
            }

            signatures.Add(ReadSignature(utf8.Slice(at, length)) ?? throw Fault("has a line that is not '— name base64' among its signatures", at));
            at += length + 1;
        }

        return (separator + 1, Encoding.UTF8.GetString(utf8[..(separator + 1)]), signatures);
    }

    private static void RequirePlain(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > SignedNote.MaxBytes)
        {
            throw Fault($"is over {SignedNote.MaxBytes} bytes long", SignedNote.MaxBytes);
        }

        if (!Utf8.IsValid(utf8))
        {
            throw Fault("is not valid UTF-8", 0);
        }

        for (int i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] < (byte)' ' && utf8[i] != (byte)'\n')
            {
                throw Fault(utf8[i] == (byte)'\r' ? "holds a carriage return: lines end in a line feed alone" : "holds a control character", i);
            }
        }
    }

    private static NoteSignature? ReadSignature(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(LinePrefix))
        {
            return null;
        }

        line = line[LinePrefix.Length..];
        int space = line.IndexOf((byte)' ');
        if (space < 0 || !CanonicalBase64.TryDecode(line[(space + 1)..], out byte[] value) || value.Length < MinSignatureBytes)
        {
            return null;
        }

        string name = Encoding.UTF8.GetString(line[..space]);
        return KeyName.IsValid(name)
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(value), value[sizeof(uint)..])
            : null;
    }

    private static LedgerFormatException Fault(string fault, int offset) => new($"The signed note {fault} at byte {offset}.") { ByteOffset = offset };
}
