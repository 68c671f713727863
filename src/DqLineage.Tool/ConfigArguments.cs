using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The arguments by which a command names a configuration, and the state of the ledger that is asked about.</summary>
internal sealed class ConfigArguments
{
    private readonly Argument<string> _kind = new("KIND") { Description = "What the configuration is of: contract, rule, rule-set, action-profile, governance-profile, suite, threshold, or any other word." };
    private readonly Argument<string> _id = new("ID") { Description = "Which one of its kind." };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal void AddTo(Command command)
    {
        command.Arguments.Add(_kind);
        command.Arguments.Add(_id);
        command.Options.Add(_asOf);
    }

    internal ConfigKind KindOf(Invocation invocation) => new(invocation.Get(_kind)!);

    internal string IdOf(Invocation invocation) => invocation.Get(_id)!;

    internal AsOf AsOfOf(Invocation invocation) => RecordFilter.AsOfOf(invocation.Get(_asOf));
}
