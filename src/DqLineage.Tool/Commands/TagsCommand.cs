using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class TagsCommand : ToolCommand
{
    private readonly Argument<string> _node = LineageGraphOptions.NodeArgument("NODE", "The node");
    private readonly Option<bool> _derived = new("--derived") { Description = "Also the tags that the node has by what it was made from." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "tags";

    internal override string Summary => "Shows the compliance tags that are in force on a node: its own, and of a column those of its dataset.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        command.Options.Add(_derived);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        bool withDerived = invocation.Get(_derived);
        AsOf asOf = _graph.AsOfOf(invocation);
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        IReadOnlyList<TagInForce> all = await tracker.GetTagsAsync(node, asOf, _graph.TenantOf(invocation), cancellationToken).ConfigureAwait(false);
        TagInForce[] tags = [.. all.Where(tag => withDerived || tag.Origin != TagOrigin.Derived)];
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, node, tags), cancellationToken) : ShowAsync(invocation, tags)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineageNode node, TagInForce[] tags)
    {
        json.WriteString("node", node.ToString());
        json.WriteObjects("tags", tags, tag =>
        {
            ComplianceTag data = tag.Tag.Data;
            json.WriteString("tag_key", data.TagKey);
            json.WriteString("tag_value", data.TagValue);
            json.WriteString("origin", EnumWord.Of(tag.Origin));
            json.WriteString("from", tag.From.ToString());
            json.WriteBoolean("is_special_category", data.IsSpecialCategory);
            json.WriteString("lawful_basis", BasisOf(data));
            json.WriteString("gdpr_classification", data.GdprClassification);
            json.WriteString("retention_policy", data.RetentionPolicy);
            json.WriteString("source", data.Source.Value);
            json.WriteString("assigned_by", data.AssignedBy);
            json.WriteNumber("seq", tag.Tag.Seq);
            json.WriteTime("time", tag.Tag.Time);
        });
    }

    private static Task ShowAsync(Invocation invocation, TagInForce[] tags)
    {
        var table = new TextTable("tag", "value", "special", "basis", "by", "origin", "from", "#record");
        foreach (TagInForce tag in tags)
        {
            ComplianceTag data = tag.Tag.Data;
            table.Row(
                data.TagKey, data.TagValue, data.IsSpecialCategory ? "yes" : "no", BasisOf(data), data.AssignedBy,
                EnumWord.Of(tag.Origin), tag.From.ToString(), tag.Tag.Seq.ToString(CultureInfo.InvariantCulture));
        }

        return tags.Length == 0 ? invocation.Text.WriteLineAsync("No tags.") : table.WriteAsync(invocation.Console);
    }

    private static string? BasisOf(ComplianceTag tag) => tag.LawfulBasis.IsUnspecified ? null : tag.LawfulBasis.Value;
}
