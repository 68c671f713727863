using System.Diagnostics;

namespace DqLineage.Stores;

/// <summary>Rehashes every line of a ledger and follows the chain.</summary>
internal sealed class LedgerVerifier(LineageStore store, IProgress<long>? progress)
{
    private const int ReportEvery = 4096;

    private static readonly string[] s_notChecked =
    [
        "Whether records were removed from the end, or the whole ledger was replaced by another: that takes a signed checkpoint kept elsewhere.",
        "Whether what the records say is true.",
    ];

    internal async Task<LedgerVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        LedgerHead head = LedgerHead.Empty;
        LedgerDamage? damage = null;
        bool isWithinBatch = false;
        try
        {
            await foreach (LedgerLine line in store.ReadAsync(0, toSeq: null, cancellationToken).ConfigureAwait(false))
            {
                if (head.FaultOf(line) is { } fault)
                {
                    damage = new LedgerDamage { File = store.Location, Seq = head.Count, Byte = 0, Reason = fault };
                    break;
                }

                isWithinBatch = line.HasMore;
                head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = line.ComputeHash() };
                if (head.Count % ReportEvery == 0)
                {
                    progress?.Report(head.Count);
                }
            }
        }
        catch (LedgerDamagedException exception)
        {
            damage = exception.Damage;
        }

        if (damage is null && store.Damage is null && isWithinBatch)
        {
            damage = new LedgerDamage { File = store.Location, Seq = head.Count, Byte = 0, Reason = "the last batch lacks its last record" };
        }

        progress?.Report(head.Count);
        return new LedgerVerification
        {
            Records = head.Count,
            Damage = damage ?? store.Damage,
            Head = head,
            Duration = Stopwatch.GetElapsedTime(start),
            NotChecked = s_notChecked,
        };
    }
}
