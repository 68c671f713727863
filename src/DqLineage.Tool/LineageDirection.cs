using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options by which a command says which way it looks, and how far.</summary>
internal sealed class LineageDirection
{
    // As far as a lineage server goes when nobody says.
    private const int DefaultDepth = 20;

    private const string Up = "up";
    private const string Down = "down";
    private const string Both = "both";

    private readonly Option<int> _depth = new("--depth") { Description = "How many steps to go at most. 20 by default.", HelpName = "N", DefaultValueFactory = _ => DefaultDepth };
    private readonly Option<string> _direction = new("--direction") { Description = "up, down or both. Both by default.", HelpName = "WAY", DefaultValueFactory = _ => Both };

    internal void AddTo(Command command)
    {
        _direction.AcceptOnlyFromAmong(Up, Down, Both);
        command.Options.Add(_depth);
        command.Options.Add(_direction);
    }

    internal int DepthOf(Invocation invocation) => invocation.GetAtLeast(1, _depth);

    internal bool IsUp(Invocation invocation) => !string.Equals(invocation.Get(_direction), Down, StringComparison.Ordinal);

    internal bool IsDown(Invocation invocation) => !string.Equals(invocation.Get(_direction), Up, StringComparison.Ordinal);
}
