using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool;

/// <summary>The options that say which lineage graph is asked, and of which of its nodes.</summary>
internal sealed class LineageGraphOptions
{
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only what records of this tenant state.", HelpName = "NAME" };

    internal static Argument<string> NodeArgument(string name, string what) =>
        new(name) { Description = $"{what}, such as dataset/warehouse/raw_orders, each part percent-encoded; or as Marquez writes it, dataset:warehouse:raw_orders." };

    internal void AddTo(Command command)
    {
        command.Options.Add(_asOf);
        command.Options.Add(_tenant);
    }

    internal AsOf AsOfOf(Invocation invocation) => RecordFilter.AsOfOf(invocation.Get(_asOf));

    internal string? TenantOf(Invocation invocation) => invocation.Get(_tenant);

    internal async Task<LineageGraph> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = AsOfOf(invocation);
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        return await tracker.GetLineageGraphAsync(asOf, TenantOf(invocation), cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ToolException">The text is no node.</exception>
    internal static LineageNode NodeOf(string text)
    {
        try
        {
            return LineageNode.Parse(text);
        }
        catch (FormatException exception)
        {
            throw ToolException.Usage(exception.Message);
        }
    }

    /// <exception cref="ToolException">The text is no node, or the node is no dataset.</exception>
    internal static DatasetRef DatasetOf(string text, string option)
    {
        LineageNode node = NodeOf(text);
        return node.Kind == NodeKind.Dataset
            ? new DatasetRef { Namespace = node.Namespace, Name = node.Name }
            : throw ToolException.Usage($"{option} is '{text}': name a dataset, such as dataset/warehouse/orders.");
    }
}
