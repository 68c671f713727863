namespace DqLineage;

internal sealed class AssetEdges() : EdgeSource<Asset>(RecordTypes.Asset)
{
    internal override void Add(Recorded<Asset> record, LineageGraphBuilder graph)
    {
        LineageNode asset = JobNodes.Dataset(record.Data.Dataset);
        graph.Add(asset);
        foreach (DatasetRef parent in record.Data.Parents ?? [])
        {
            graph.Add(asset, JobNodes.Dataset(parent), EdgeType.DerivedFrom);
        }
    }
}
