using System.Text.Json;

namespace DqLineage.Tests.Proofs;

/// <summary>The test vectors that transparency-dev publishes for verifiers of RFC 6962 proofs.</summary>
public class PublishedProofTests
{
    private const string Folder = "integrity/merkle";

    [SharedDataFact(Folder)]
    public void Inclusion_is_verified_as_the_published_cases_say()
    {
        int cases = 0;
        foreach ((string name, JsonElement test) in Cases("inclusion"))
        {
            // -1 is written as the largest unsigned number.
            long seq = unchecked((long)test.GetProperty("leafIdx").GetUInt64());
            LedgerTreeHead head = Head(test, "treeSize", "root");

            LedgerProof.VerifyInclusion(head, seq, Leaf(test.GetProperty("leafHash")), Path(test))
                .Should().Be(!test.GetProperty("wantErr").GetBoolean(), name);
            cases++;
        }

        cases.Should().BeGreaterThan(90);
    }

    [SharedDataFact(Folder)]
    public void Consistency_is_verified_as_the_published_cases_say()
    {
        int cases = 0;
        foreach ((string name, JsonElement test) in Cases("consistency"))
        {
            LedgerProof.VerifyConsistency(Head(test, "size1", "root1"), Head(test, "size2", "root2"), Path(test))
                .Should().Be(!test.GetProperty("wantErr").GetBoolean(), name);
            cases++;
        }

        cases.Should().BeGreaterThan(90);
    }

    [SharedDataFact(Folder)]
    public void Leaves_nodes_and_roots_are_the_published_ones()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Folder + "/rfc6962-roots.json")!));
        JsonElement root = document.RootElement;
        LedgerHash[] leaves = [.. root.GetProperty("leafDataHex").EnumerateArray().Select(data => LedgerHash.OfLeaf(Convert.FromHexString(data.GetString()!)))];

        leaves.Select(leaf => leaf.ToString()).Should().Equal(root.GetProperty("leafHashHex").EnumerateArray().Select(hash => hash.GetString()));
        Enumerable.Range(0, leaves.Length + 1).Select(size => LedgerTree.RootOf(leaves.AsSpan(0, size)).ToString())
            .Should().Equal(root.GetProperty("rootHexBySize").EnumerateArray().Select(hash => hash.GetString()));
    }

    private static IEnumerable<(string Name, JsonElement Test)> Cases(string kind)
    {
        string folder = SharedData.Find($"{Folder}/{kind}")!;
        foreach (string path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            yield return (System.IO.Path.GetRelativePath(folder, path), document.RootElement);
        }
    }

    private static LedgerTreeHead Head(JsonElement test, string size, string root) =>
        new() { Size = unchecked((long)test.GetProperty(size).GetUInt64()), Root = Hash(test.GetProperty(root)) };

    private static LedgerHash[] Path(JsonElement test) =>
        test.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(Hash)] : [];

    // One case has no bytes for the leaf and none for the root, which must not be taken for the same hash.
    private static LedgerHash Leaf(JsonElement text) =>
        Hash(text) is var hash && text.GetBytesFromBase64().Length == LedgerHash.Size ? hash : LedgerHash.OfNode(hash, hash);

    // Some cases have bytes where a hash should be that are none: they become hashes that nothing leads to, equal where they were.
    private static LedgerHash Hash(JsonElement text)
    {
        byte[] bytes = text.ValueKind == JsonValueKind.Null ? [] : text.GetBytesFromBase64();
        return bytes.Length == LedgerHash.Size ? LedgerHash.FromBytes(bytes) : LedgerHash.OfLeaf(bytes);
    }
}
