using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options by which a command says how far to go through the graph, and what to show.</summary>
internal sealed class TraversalFilter
{
    private readonly Option<int?> _depth = new("--depth") { Description = "How many edges to go at most.", HelpName = "N" };
    private readonly Option<string[]> _kinds = new("--kind") { Description = "Show only nodes of this kind, such as dataset; may be given several times.", HelpName = "KIND" };

    internal void AddTo(Command command)
    {
        command.Options.Add(_depth);
        command.Options.Add(_kinds);
    }

    internal TraversalOptions OptionsOf(Invocation invocation) => new()
    {
        MaxDepth = invocation.GetAtLeast(1, _depth),
        Kinds = [.. (invocation.Get(_kinds) ?? []).Select(KindOf)],
    };

    private static NodeKind KindOf(string word) => NodeKind.All.FirstOrDefault(kind => string.Equals(kind.Value, word, StringComparison.Ordinal)) is { IsUnspecified: false } known
        ? known
        : throw ToolException.Usage($"--kind is '{word}', which is no kind of node: use one of {string.Join(", ", NodeKind.All)}.");
}
