namespace DqLineage;

/// <summary>Checks <c>records.jsonl</c> as it streams by: each line's form, the order of the ledger, and the chain where lines are neighbours.</summary>
internal sealed class PackRecordChecker(PackBag bag, PackInfo info, PackProofChecker? proof, Action<long>? recordFound, IProgress<long>? progress)
{
    private const int ReportEvery = 4096;

    private readonly PackRecords _lines = new(bag);

    /// <summary>The state of the ledger behind the last record that was found good.</summary>
    internal LedgerHead Head { get; private set; } = LedgerHead.Empty;

    /// <summary>How many records were found good.</summary>
    internal long Records { get; private set; }

    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in _lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Check(line);
        }

        if (Records == 0)
        {
            throw Fault("there is no record");
        }
    }

    private void Check(LedgerLine line)
    {
        if (Records == 0)
        {
            RequireFirst(line);
        }
        else
        {
            RequireFollows(line);
        }

        Records++;
        LedgerHash hash = line.ComputeHash();
        proof?.Take(line.Seq, hash);
        recordFound?.Invoke(line.Seq);
        Head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = hash };
        if (Records % ReportEvery == 0)
        {
            progress?.Report(Records);
        }
    }

    private void RequireFirst(LedgerLine line)
    {
        bool isFirst = line.Seq == 0 && string.Equals(line.Kind, RecordKinds.LedgerCreated, StringComparison.Ordinal) && line.Previous == default;
        if (!isFirst || line.Id != info.LedgerId || !IsOfThisLedger(line))
        {
            throw Fault("the first record is not that of the ledger that bag-info.txt names", line.Seq);
        }
    }

    private bool IsOfThisLedger(LedgerLine line)
    {
        try
        {
            LedgerIdentity identity = LedgerIdentityRules.Read(line, PackFiles.Records);
            return string.Equals(identity.Origin, info.Origin, StringComparison.Ordinal) && string.Equals(identity.Project, info.Project, StringComparison.Ordinal);
        }
        catch (LedgerMismatchException exception)
        {
            throw Fault(exception.Message, line.Seq);
        }
    }

    private void RequireFollows(LedgerLine line)
    {
        if (line.Seq < Head.Count)
        {
            throw Fault($"record {line.Seq} stands behind record {Head.Count - 1}", line.Seq);
        }

        string? fault = line.Seq == Head.Count ? Head.FaultOf(line)
            : line.Time < Head.Time ? "time is earlier than that of a record before"
            : null;
        if (fault is not null)
        {
            throw Fault(fault, line.Seq);
        }
    }

    private PackFault Fault(string reason, long? seq = null) => new(PackFiles.Records, reason) { Seq = seq, Byte = _lines.Offset };
}
