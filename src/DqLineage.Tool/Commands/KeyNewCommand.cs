using System.CommandLine;

namespace DqLineage.Tool.Commands;

internal sealed class KeyNewCommand : ToolCommand
{
    private readonly Argument<string> _path = new("FILE") { Description = "The file to make. It must not be there yet; only its owner may read it." };
    private readonly Option<string?> _name = KeyReport.NameOption();
    private readonly PasswordOptions _password = new();

    internal override string Name => "key new";

    internal override string Summary => "Makes a new key that signs, in a file: PKCS#8 in PEM, encrypted when a password is named.";

    internal override string? GroupSummary => "Makes keys that sign checkpoints and packs, and shows their public halves.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_name);
        _password.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = KeyReport.PathOf(invocation.Get(_path)!);
        string? password = await _password.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        string name = await KeyReport.NameAsync(invocation, _name, cancellationToken).ConfigureAwait(false);
        LedgerVerifierKey key = await LedgerKeyFile.CreateAsync(path, name, password, cancellationToken).ConfigureAwait(false);
        var report = new KeyReport(path, key, password is null ? KeyFileKind.Private : KeyFileKind.Encrypted);
        await report.WriteAsync(invocation, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
