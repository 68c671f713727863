namespace DqLineage.Tests.Evidence;

/// <summary>Tells a lie in the zip of a small pack, and sees that it is refused for this lie.</summary>
public abstract class ForgedZipTestBase : IAsyncLifetime
{
    private protected byte[] Pack { get; private set; } = [];

    public async Task InitializeAsync() => Pack = await SmallPack.MakeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private protected Task RefusedAsync(Action<ForgedZip> lie, string reason, string? file = null)
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        lie(zip);
        return RefusedAsync(zip, reason, file);
    }

    private protected static async Task RefusedAsync(ForgedZip zip, string reason, string? file = null)
    {
        EvidencePackVerification result = await VerifyAsync(zip.Build());

        result.Verdict.Should().Be(PackVerdict.Invalid);
        result.Reason.Should().Contain(reason);
        if (file is not null)
        {
            result.File.Should().Be(file);
        }
    }

    private protected static async Task<EvidencePackVerification> VerifyAsync(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return await EvidencePack.VerifyAsync(stream);
    }
}
