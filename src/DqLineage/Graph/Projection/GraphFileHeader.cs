using System.Buffers;
using System.Buffers.Binary;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>What stands before a stored graph: which lines of which ledger it was made of, by which rules, for whom.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/graph-v1.md: magic, version, ledger id, leaf hash of the last line, number of lines, rules, tenant; then the records, as <see cref="GraphFileReader"/>
/// reads them; then the CRC-32C of all before.
/// </remarks>
internal sealed record GraphFileHeader
{
    internal const int ChecksumBytes = sizeof(uint);

    private const byte Version = 1;
    private const int GuidBytes = 16;
    private const int FixedBytes = 8 + 1 + GuidBytes + LedgerHash.Size;

    internal required Guid LedgerId { get; init; }

    /// <summary>How many lines the graph is made of.</summary>
    internal required long Count { get; init; }

    /// <summary>The leaf hash of the last of them.</summary>
    internal required LedgerHash LastHash { get; init; }

    /// <summary>Whose records count; <see langword="null"/> for all.</summary>
    internal required string? Tenant { get; init; }

    private static ReadOnlySpan<byte> Magic => "DqLGraph"u8;

    /// <summary>Reads a header and checks the sum over all that follows it.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="end">Where the records begin.</param>
    /// <returns>The header; <see langword="null"/> when the file is damaged, of another version, or made by other rules than ours.</returns>
    internal static GraphFileHeader? TryRead(ReadOnlySpan<byte> file, out int end)
    {
        end = FixedBytes;
        if (file.Length < FixedBytes + ChecksumBytes || !file.StartsWith(Magic) || file[Magic.Length] != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(file[^ChecksumBytes..]) != Crc32C.Of(file[..^ChecksumBytes]))
        {
            return null;
        }

        try
        {
            ReadOnlySpan<byte> content = file[..^ChecksumBytes];
            int position = FixedBytes;
            long count = VarInt.Read(content, ref position, long.MaxValue);
            string rules = GraphFileText.Read(content, ref position);
            string tenant = GraphFileText.Read(content, ref position);
            end = position;
            return count < 1 || !string.Equals(rules, GraphRules.Text, StringComparison.Ordinal) ? null : new GraphFileHeader
            {
                LedgerId = new Guid(file.Slice(Magic.Length + 1, GuidBytes), bigEndian: true),
                LastHash = LedgerHash.FromBytes(file.Slice(Magic.Length + 1 + GuidBytes, LedgerHash.Size)),
                Count = count,
                Tenant = tenant.Length == 0 ? null : tenant,
            };
        }
        catch (IndexLostException)
        {
            return null;
        }
    }

    internal void Write(ArrayBufferWriter<byte> file)
    {
        file.Write(Magic);
        file.Write([Version]);
        Span<byte> id = stackalloc byte[GuidBytes];
        LedgerId.TryWriteBytes(id, bigEndian: true, out _);
        file.Write(id);
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        LastHash.CopyTo(hash);
        file.Write(hash);
        VarInt.Write(file, (ulong)Count);
        GraphFileText.Write(file, GraphRules.Text);
        GraphFileText.Write(file, Tenant ?? string.Empty);
    }

    internal bool IsOf(Guid ledgerId, string? tenant) => LedgerId == ledgerId && string.Equals(Tenant, tenant, StringComparison.Ordinal);
}
