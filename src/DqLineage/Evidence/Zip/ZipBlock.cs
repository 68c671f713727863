using System.Buffers.Binary;

namespace DqLineage;

/// <summary>What must stand at one place of a pack's zip, field by field, to be compared with what does.</summary>
internal sealed class ZipBlock(string what)
{
    private readonly List<byte> _bytes = [];
    private readonly List<(int End, string Name)> _fields = [];

    internal int Length => _bytes.Count;

    internal ZipBlock Add16(string name, int value)
    {
        Span<byte> field = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(field, checked((ushort)value));
        return Add(name, field);
    }

    internal ZipBlock Add32(string name, uint value)
    {
        Span<byte> field = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        return Add(name, field);
    }

    internal ZipBlock Add64(string name, long value)
    {
        Span<byte> field = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(field, value);
        return Add(name, field);
    }

    internal ZipBlock Add(string name, ReadOnlySpan<byte> field)
    {
        _bytes.AddRange(field);
        _fields.Add((_bytes.Count, name));
        return this;
    }

    /// <param name="actual">What stands there, and perhaps more behind.</param>
    /// <param name="offset">Where in the zip that is.</param>
    internal void Require(ReadOnlySpan<byte> actual, long offset)
    {
        for (int i = 0; i < _bytes.Count; i++)
        {
            if (i >= actual.Length)
            {
                throw PackFault.InZip(offset + i, $"{what} is cut short");
            }

            if (actual[i] != _bytes[i])
            {
                string name = _fields.Find(field => i < field.End).Name;
                throw PackFault.InZip(offset + i, $"{what} has 0x{actual[i]:x2} in its {name}, where a pack has 0x{_bytes[i]:x2}");
            }
        }
    }
}
