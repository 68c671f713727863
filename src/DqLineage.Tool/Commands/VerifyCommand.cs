using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class VerifyCommand : ToolCommand
{
    private const string CheckpointName = "--checkpoint";
    private const string TrustName = "--trust";
    private const string FromName = "--from-seq";
    private const string ToName = "--to-seq";

    private readonly Option<string?> _checkpoint = new(CheckpointName) { Description = "A checkpoint that was kept elsewhere: the ledger must continue it.", HelpName = "FILE" };
    private readonly Option<string?> _trust = new(TrustName) { Description = "The keys whose signatures of checkpoints count, one a line.", HelpName = "FILE" };
    private readonly Option<long?> _from = new(FromName) { Description = "The first record to read. Of those before it only the hashes are used that the store keeps.", HelpName = "N" };
    private readonly Option<long?> _to = new(ToName) { Description = "The record to stop before.", HelpName = "N" };

    internal override string Name => "verify";

    internal override string Summary => "Reads every record again and checks the chain of hashes, the index, the stored lineage graph and the checkpoints. Exit code 1 when it does not hold.";

    internal override void Configure(Command command)
    {
        command.Options.Add(_checkpoint);
        command.Options.Add(_trust);
        command.Options.Add(_from);
        command.Options.Add(_to);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new LedgerVerificationOptions
        {
            Trust = await GivenFile.ReadTrustAsync(TrustName, invocation.Get(_trust), cancellationToken).ConfigureAwait(false),
            Checkpoint = await GivenFile.ReadCheckpointAsync(CheckpointName, invocation.Get(_checkpoint), cancellationToken).ConfigureAwait(false),
            FromSeq = RequireNumber(FromName, invocation.Get(_from)) ?? 0,
            ToSeq = RequireNumber(ToName, invocation.Get(_to)),
        };
        if (options.ToSeq <= options.FromSeq)
        {
            throw ToolException.Usage($"{ToName} names the record to stop before, and none lies between it and {FromName}: give a larger number.");
        }

        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        LineageStore store = tracker.Store;
        LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        options = options with { FromSeq = FirstOf(options, head, store.Damage is not null) };
        LedgerVerification verification = await ProgressBar.RunAsync(
            invocation.Console,
            "Verifying",
            Math.Min(options.ToSeq ?? head.Count, head.Count) - options.FromSeq,
            progress => tracker.VerifyAsync(options, progress, cancellationToken)).ConfigureAwait(false);
        var report = new VerificationReport(store.Location, options, verification);
        await (invocation.IsJson ? invocation.WriteJsonAsync(report.Write, cancellationToken) : report.ShowAsync(invocation.Text)).ConfigureAwait(false);
        RequireCompared(verification);
        return verification.IsIntact ? ExitCode.Fine : ExitCode.Finding;
    }

    private static long? RequireNumber(string option, long? seq) =>
        seq < 0 ? throw ToolException.Usage($"{option} is the number of a record: write 0 or more.") : seq;

    // Behind the end there is nothing to read. But damage that ends the ledger there must still be said, and so must a checkpoint of more records.
    private static long FirstOf(LedgerVerificationOptions options, LedgerHead head, bool isDamaged) =>
        options.FromSeq <= head.Count ? options.FromSeq
        : isDamaged || options.Checkpoint?.Checkpoint.Size > head.Count ? head.Count
        : throw ToolException.Usage(string.Create(CultureInfo.InvariantCulture, $"{FromName} is {options.FromSeq}, and the ledger has {head.Count} records: give a smaller number."));

    // Not a word against the ledger, but not what was asked for either.
    private static void RequireCompared(LedgerVerification verification)
    {
        if (verification.IsIntact && verification.Checkpoints.FirstOrDefault(check => !check.IsKept && check.Outcome == CheckpointOutcome.NotReached) is { } check)
        {
            throw new ToolException(
                ExitCode.Finding,
                string.Create(CultureInfo.InvariantCulture, $"The checkpoint of {check.Size} records was not compared: begin at record {check.Size} or earlier."));
        }
    }
}
