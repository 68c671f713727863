using System.Text;

namespace DqLineage.Tests.Signing;

/// <summary>Signatures that were made without this library.</summary>
internal static class GoldenSigning
{
    internal const string Origin = "example.org/orders";
    internal const string PayloadType = "application/vnd.in-toto+json";

    internal static byte[] Note { get; } = Read("checkpoint-v1.note");

    internal static byte[] Receipt { get; } = Read("receipt-v1.tlog-proof");

    internal static string Policy { get; } = Encoding.UTF8.GetString(Read("trust-policy-v1.txt"));

    internal static byte[] Envelope { get; } = Read("envelope-v1.dsse.json");

    internal static string VKey { get; } = Policy.Split('\n')[2].Split(' ')[0];

    internal static LedgerVerifierKey Key { get; } = LedgerVerifierKey.Parse(VKey);

    internal static TrustPolicy Trust { get; } = TrustPolicy.Of(Key);

    internal static LedgerHash Leaf(string line) => LedgerHash.OfLeaf(Encoding.UTF8.GetBytes(line));

    private static byte[] Read(string name) =>
        File.ReadAllBytes(RepositoryRoot.Of(Path.Combine("tests", "DqLineage.Tests", "Signing", "Golden", name)));
}
