using System.CommandLine;

namespace DqLineage.Tool.Commands;

internal sealed class PackVerifyCommand : ToolCommand
{
    private const string TrustName = "--trust";
    private const string MinimumName = "--minimum-checkpoint";

    private readonly Argument<string> _path = new("FILE") { Description = "The pack." };
    private readonly Option<string?> _trust = new(TrustName) { Description = "The keys whose signatures count, one a line. It never comes out of the pack.", HelpName = "FILE" };
    private readonly Option<string?> _minimum = new(MinimumName) { Description = "A checkpoint of the same ledger that is known already: the pack must continue it.", HelpName = "FILE" };

    private readonly Option<string?> _origin = new("--origin") { Description = "The origin of the ledger that is meant. A key may sign for several ledgers.", HelpName = "ORIGIN" };

    internal override string Name => "pack verify";

    internal override string Summary => "Checks an evidence pack, without the ledger. Exit code 0 for VALID, 1 for UNVERIFIED and INVALID.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_trust);
        command.Options.Add(_minimum);
        command.Options.Add(_origin);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(invocation.Get(_path)!);
        var options = new EvidencePackVerificationOptions
        {
            Trust = await GivenFile.ReadTrustAsync(TrustName, invocation.Get(_trust), cancellationToken).ConfigureAwait(false),
            Origin = invocation.Get(_origin),
            MinimumCheckpoint = await GivenFile.ReadCheckpointAsync(MinimumName, invocation.Get(_minimum), cancellationToken).ConfigureAwait(false),
        };
        EvidencePackVerification verification = await ProgressBar.RunAsync(
            invocation.Console, "Verifying", total: null, progress => EvidencePack.VerifyAsync(path, options, progress, cancellationToken)).ConfigureAwait(false);
        var report = new PackVerificationReport(path, verification);
        await (invocation.IsJson ? invocation.WriteJsonAsync(report.Write, cancellationToken) : report.ShowAsync(invocation.Text)).ConfigureAwait(false);
        return verification.IsValid ? ExitCode.Fine : ExitCode.Finding;
    }
}
