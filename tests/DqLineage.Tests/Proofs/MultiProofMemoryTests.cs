namespace DqLineage.Tests.Proofs;

public class MultiProofMemoryTests
{
    private const int Million = 1_000_000;
    private const long Little = 64 * 1024;

    [Fact]
    public async Task Writing_and_checking_a_proof_of_a_million_lines_takes_no_memory_for_each_line()
    {
        LedgerHash leaf = LedgerHash.OfLeaf("the same line"u8);
        using var stream = new MemoryStream(8 * Million);
        long before = GC.GetAllocatedBytesForCurrentThread();

        // Nothing here waits, so all of it is done by this thread.
        await LedgerMultiProof.WriteAsync(stream, "o", new NoTreeNodes(Million), new Counting(Million), CancellationToken.None);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 * Little);

        before = GC.GetAllocatedBytesForCurrentThread();
        var proof = LedgerMultiProof.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        var fold = new MultiProofFold(proof);
        for (long seq = 0; seq < Million; seq++)
        {
            fold.Take(seq, leaf);
        }

        LedgerHash root = fold.Complete();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Little);
        root.Should().Be(LedgerTree.RootOf(Enumerable.Repeat(leaf, Million).ToArray()));
    }

    /// <summary>A tree that no hash is asked of.</summary>
    private sealed class NoTreeNodes(long size) : TreeNodes
    {
        internal override long Size => size;

        internal override ValueTask<LedgerHash> ReadAsync(TreeSpan subtree, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"Nothing should ask for {subtree}.");
    }

    private sealed class Counting(long end) : IAsyncEnumerable<long>
    {
        public IAsyncEnumerator<long> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(end);

        private sealed class Enumerator(long end) : IAsyncEnumerator<long>
        {
            public long Current { get; private set; } = -1;

            public ValueTask<bool> MoveNextAsync() => new(++Current < end);

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
