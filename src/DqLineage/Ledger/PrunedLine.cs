using System.Globalization;
using System.Text;

namespace DqLineage;

// FORMAT (v1), docs/formats/ledger-v1.md: {"seq":…,"time":"…","was":"kind","pruned":"leaf hash","more":true}
/// <summary>What pruning leaves of a line: its place, its time, what it was, and its leaf hash, by which chain and tree go on.</summary>
internal static class PrunedLine
{
    /// <summary>Makes what stands in the place of a line once it is pruned.</summary>
    /// <param name="line">The line. One that is pruned already stays as it is.</param>
    /// <returns>The bytes, without a line feed.</returns>
    internal static ReadOnlyMemory<byte> Of(LedgerLine line) => line.IsPruned ? line.Utf8 : Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"seq\":{line.Seq},\"time\":\"{LedgerTime.Format(line.Time)}\",\"was\":\"{line.Kind}\",\"pruned\":\"{line.ComputeHash()}\"{(line.HasMore ? ",\"more\":true" : "")}}}"));
}
