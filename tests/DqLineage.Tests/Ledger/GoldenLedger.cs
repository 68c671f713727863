namespace DqLineage.Tests.Ledger;

internal static class GoldenLedger
{
    internal static byte[] Bytes { get; } = File.ReadAllBytes(PathOf("ledger-v1.jsonl"));

    internal static IReadOnlyList<byte[]> Lines { get; } = Split(Bytes);

    internal static IReadOnlyList<string> Hashes { get; } = File.ReadAllLines(PathOf("ledger-v1.hashes.txt"));

    internal static Guid Id(int number) => Guid.ParseExact($"019b7ca9-8f2e-7000-8000-{number:x12}", "D");

    private static string PathOf(string name) => RepositoryRoot.Of(Path.Combine("tests", "DqLineage.Tests", "Ledger", "Golden", name));

    private static List<byte[]> Split(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<byte[]>();
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            lines.Add(bytes[..end].ToArray());
            bytes = bytes[(end + 1)..];
        }

        return lines;
    }
}
