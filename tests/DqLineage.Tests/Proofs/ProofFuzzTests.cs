using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Proofs;

/// <summary>No changed byte of a multi-proof makes its reader throw anything but its own exception, or leads to the same root.</summary>
public class ProofFuzzTests
{
    [Theory]
    [InlineData(11)]
    public void Multi_proofs(int seed)
    {
        LedgerHash[] leaves = [.. GoldenProof.Records.Select(line => LedgerHash.OfLeaf(line))];
        LedgerHash root = RootOf(GoldenProof.Bytes, leaves);

        MutationFuzz.Run<LedgerFormatException>(seed, GoldenProof.Bytes, bytes =>
        {
            if (RootOf(bytes, leaves) == root)
            {
                var proof = LedgerMultiProof.Parse(bytes);
                var golden = LedgerMultiProof.Parse(GoldenProof.Bytes);
                proof.Hashes.Should().Equal(golden.Hashes, "the same root of the same leaves takes the same hashes");
            }
        }).Should().BePositive("another hash is another root");
    }

    private static LedgerHash RootOf(byte[] bytes, LedgerHash[] leaves)
    {
        var proof = LedgerMultiProof.Parse(bytes);
        var fold = new MultiProofFold(proof);
        int next = 0;
        foreach (long seq in proof.Indexes.Values().Take(leaves.Length))
        {
            fold.Take(seq, leaves[next++]);
        }

        return fold.Complete();
    }
}
