using System.Security.Cryptography;

namespace DqLineage.StoreContracts;

internal static class Signing
{
    /// <summary>A signer with a new key.</summary>
    internal static LedgerSigner NewSigner()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return LedgerSigner.FromPem("example.org/contract", key.ExportPkcs8PrivateKeyPem());
    }

    internal static Task<LineageTracker> TrackAsync(LineageStore store) => LineageTracker.OpenAsync(Some.Project, store);

    /// <summary>The checkpoints that a tracker's store keeps.</summary>
    internal static async Task<List<SignedCheckpoint>> ListAsync(LineageTracker tracker)
    {
        var checkpoints = new List<SignedCheckpoint>();
        await foreach (SignedCheckpoint checkpoint in tracker.GetCheckpointsAsync())
        {
            checkpoints.Add(checkpoint);
        }

        return checkpoints;
    }
}
