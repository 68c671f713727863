namespace DqLineage.Tests.Proofs;

internal static class GoldenProof
{
    internal static string RecordsPath { get; } = PathOf("records-v1.jsonl");

    internal static string Path { get; } = PathOf("proof-v1.json");

    internal static byte[] Bytes { get; } = File.ReadAllBytes(Path);

    internal static IReadOnlyList<byte[]> Records { get; } = [.. File.ReadAllLines(RecordsPath).Select(System.Text.Encoding.UTF8.GetBytes)];

    private static string PathOf(string name) => RepositoryRoot.Of(System.IO.Path.Combine("tests", "DqLineage.Tests", "Proofs", "Golden", name));
}
