namespace DqLineage;

/// <summary><c>graph.html</c>: the lineage that the pack's records state, to look around in; there when they state any.</summary>
internal sealed class LineageReport : PackReport
{
    internal override string Path => PackFiles.LineageGraph;

    internal override bool IsIn(PackContents contents) => contents.Lineage.Graph is not null;

    internal override Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken)
    {
        string about = $"Drawn from what the {HtmlWriter.Number(contents.Count)} records of an evidence pack state. Scope: {contents.Scope}.";
        var page = new ExplorerWriter { About = contents.Lineage.IsCut ? $"{about} {contents.Lineage.Limit}" : about };
        return contents.Lineage.Graph!.WriteAsync(destination, page, cancellationToken);
    }
}
