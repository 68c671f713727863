using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The file <c>withheld.json</c>: what a pack leaves out, in the order of the ledger.</summary>
internal sealed record WithheldList
{
    [JsonPropertyName("v")]
    public int Version { get; init; } = PackFiles.Version;

    [JsonPropertyName("withheld")]
    public required IReadOnlyList<WithheldRecord> Records { get; init; }

    internal byte[] ToBytes() => PackJson.Write(this, PackJsonContext.Default.WithheldList);

    /// <summary>Reads the file, strictly.</summary>
    /// <exception cref="PackFault">It is none.</exception>
    internal static WithheldList Parse(ReadOnlySpan<byte> utf8)
    {
        WithheldList list = PackJson.Read(PackFiles.Withheld, utf8, PackJsonContext.Default.WithheldList);
        long last = 0;
        foreach (WithheldRecord record in list.Records)
        {
            if (record.Seq <= last || !LedgerHash.TryParse(record.LeafHash, out _) || string.IsNullOrWhiteSpace(record.Reason))
            {
                throw new PackFault(PackFiles.Withheld, "its records do not ascend from 1 on, or lack a hash or a reason") { Seq = record.Seq };
            }

            last = record.Seq;
        }

        return list.Version == PackFiles.Version && list.Records.Count > 0 ? list : throw new PackFault(PackFiles.Withheld, "it is of another version, or lists nothing");
    }
}
