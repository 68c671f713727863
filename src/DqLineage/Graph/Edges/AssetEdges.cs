namespace DqLineage;

internal sealed class AssetEdges() : EdgeSource<Asset>(RecordTypes.Asset)
{
    internal override void Add(Recorded<Asset> record, LineageGraphBuilder graph)
    {
        LineageNode asset = LineageGraphBuilder.NodeOf(record.Data.Dataset);
        graph.Add(asset);
        foreach (DatasetRef parent in record.Data.Parents ?? [])
        {
            graph.Add(asset, LineageGraphBuilder.NodeOf(parent), EdgeType.DerivedFrom);
        }
    }
}
