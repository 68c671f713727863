namespace DqLineage.Reliability;

/// <summary>Counts the system calls of a writer, so that each can be broken in a later run of the same writer.</summary>
internal static class StepTrace
{
    private const int Batches = 5;

    /// <summary>The steps of a whole life: creating, appending, beginning a second segment, closing.</summary>
    public static async Task<IReadOnlyList<FaultStep>> OfAppendingAsync(TempFolder folder, string store, string calls)
    {
        LedgerPlace ledger = LedgerPlace.In(folder, store, "trace");
        string trace = folder["trace.txt"];
        await using WriterProcess writer = Start(ledger, FaultInterposer.Trace(ledger.Path, calls, trace));
        (await writer.RunToEndAsync("counting steps")).Should().Be(0, because: writer.Errors);
        await new LedgerOracle(ledger, LedgerOracle.NoFault, "counting steps").CheckAsync(writer.Log);
        return FaultInterposer.ReadTrace(trace);
    }

    /// <summary>The steps of a whole life in which the ledger is signed after each append.</summary>
    public static async Task<IReadOnlyList<FaultStep>> OfSigningAsync(TempFolder folder, string store, string calls)
    {
        LedgerPlace ledger = LedgerPlace.In(folder, store, "trace-signing");
        string trace = folder["trace-signing.txt"];
        await using WriterProcess writer = StartSigning(ledger, FaultInterposer.Trace(ledger.Path, calls, trace));
        (await writer.RunToEndAsync("counting steps")).Should().Be(0, because: writer.Errors);
        writer.Log.Signed.Should().HaveCount(Batches);
        await new LedgerOracle(ledger, LedgerOracle.NoFault, "counting steps").CheckAsync(writer.Log);
        return FaultInterposer.ReadTrace(trace);
    }

    /// <summary>The steps of opening a ledger that exists, appending to it, and closing.</summary>
    public static async Task<IReadOnlyList<FaultStep>> OfReopeningAsync(TempFolder folder, LedgerPlace ledger, string calls)
    {
        LedgerPlace copy = ledger.CopyTo(folder, "trace-again");
        string trace = folder["trace-again.txt"];
        await using WriterProcess writer = Start(copy, FaultInterposer.Trace(copy.Path, calls, trace), "again");
        (await writer.RunToEndAsync("counting steps")).Should().Be(0, because: writer.Errors);
        return FaultInterposer.ReadTrace(trace);
    }

    public static WriterProcess StartSigning(LedgerPlace ledger, IReadOnlyDictionary<string, string> environment) =>
        Start(ledger, new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["DQLINEAGE_FAULT_SIGNS"] = "1" });

    public static WriterProcess Start(LedgerPlace ledger, IReadOnlyDictionary<string, string> environment, string writer = "writer") =>
        WriterProcess.Start(ledger, writer, batches: Batches, environment: environment);
}
