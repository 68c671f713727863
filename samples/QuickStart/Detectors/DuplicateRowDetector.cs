using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage.Samples.QuickStart.Detectors;

/// <summary>Finds rows whose cells are all equal to those of an earlier row: each later one is paired with the first.</summary>
/// <remarks>
/// Rows are compared by the first 128 bits of a SHA-256 over their cells and the cells' lengths. What is held is that and
/// a row number for each distinct row, about 50 bytes.
/// </remarks>
internal sealed class DuplicateRowDetector : IRowDetector, IDisposable
{
    private static readonly RuleRef s_rule = new() { Id = "duplicate-row", Version = "1" };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<UInt128, long> _firstRows = [];

    public IEnumerable<Detection> Inspect(TableRow row)
    {
        UInt128 fingerprint = FingerprintOf(row);
        if (_firstRows.TryAdd(fingerprint, row.Number))
        {
            yield break;
        }

        yield return new Detection
        {
            Sample = SampleId.Pair(_firstRows[fingerprint], row.Number),
            IssueType = IssueType.Duplicate,
            Score = 1,
            Similarity = 1,
            Rule = s_rule,
        };
    }

    public void Dispose() => _hash.Dispose();

    private UInt128 FingerprintOf(TableRow row)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string cell in row.Cells)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(cell);
            BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
            _hash.AppendData(length);
            _hash.AppendData(utf8);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
