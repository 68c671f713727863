using System.Text;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Evidence;

/// <summary>No changed byte of a file of the bag makes its reader throw anything but its own fault.</summary>
public sealed class BagFuzzTests : IAsyncLifetime
{
    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private Dictionary<string, byte[]> _files = [];

    public async Task InitializeAsync()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        await ledger.Tracker.CreateCheckpointAsync(_signer);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        var options = new EvidencePackOptions { Signer = _signer, Withhold = line => line.Seq is 4 or 7 ? "holds a name" : null };
        _files = PackLedger.Files((await ledger.PackAsync(EvidenceScope.Everything, options)).Zip);
    }

    public Task DisposeAsync()
    {
        _signer.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(31, PackFiles.Manifest)]
    [InlineData(32, PackFiles.TagManifest)]
    public void Manifests(int seed, string path) => Fuzz(seed, path, bytes => PackManifest.Parse(path, TextOf(bytes)));

    [Theory]
    [InlineData(33)]
    public void Bag_info(int seed) => Fuzz(seed, PackFiles.BagInfo, bytes => PackInfo.Parse(TextOf(bytes)));

    [Theory]
    [InlineData(34)]
    public void Statements(int seed) => Fuzz(seed, PackFiles.Statement, bytes => PackStatement.Parse(bytes).ToBytes().Should().Equal(bytes));

    [Theory]
    [InlineData(35)]
    public void Withheld_lists(int seed) => Fuzz(seed, PackFiles.Withheld, bytes => WithheldList.Parse(bytes).ToBytes().Should().Equal(bytes));

    [Theory]
    [InlineData(36)]
    public void Consistency_proofs(int seed) => Fuzz(seed, PackFiles.Consistency, bytes => ConsistencyProof.Parse(bytes).ToBytes().Should().Equal(bytes));

    private void Fuzz(int seed, string path, Action<byte[]> read) => MutationFuzz.Run<PackFault>(seed, _files[path], read).Should().BePositive("other words are read too");

    // What is not UTF-8 is refused where the bag reads a text.
    private static string TextOf(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
