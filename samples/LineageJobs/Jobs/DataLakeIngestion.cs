using System.Text;
using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Takes what comes from outside into the lake: as it is, taken apart, and with what is known of it.</summary>
internal sealed class DataLakeIngestion : HouseJob
{
    public override string Name => "data_lake_ingestion";

    public override IReadOnlyList<string> Inputs { get; } = ["external_api_data", "log_files", "sensor_data", "social_media_feeds"];

    public override IReadOnlyList<string> Outputs { get; } = ["raw_data_lake", "structured_data_lake", "data_lake_metadata", "data_lineage_tracking"];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        foreach (string source in Inputs)
        {
            Column("raw_data_lake.payload", "identity", $"{source}.payload");
            Column("raw_data_lake.source", "identity", $"{source}.source");
        }

        Column("structured_data_lake.key", "parse", "raw_data_lake.payload");
        Column("structured_data_lake.value", "parse", "raw_data_lake.payload");
        Column("data_lake_metadata.rows", "count", "raw_data_lake.source");
        Column("data_lake_metadata.bytes", "length", "raw_data_lake.payload");
        Column("data_lineage_tracking.rows", "count", "raw_data_lake.source");

        SourceRow[] rows = [.. Inputs.SelectMany(house.Read<SourceRow>)];
        house.Write("raw_data_lake", rows.Select(row => new LakeRow(row.Source, row.Payload)));
        house.Write("structured_data_lake", rows.SelectMany(row => row.Payload.Split(';').Select(pair => pair.Split('=')).Select(pair => new StructuredRow(row.Source, pair[0], pair[1]))));
        house.Write("data_lake_metadata", rows.GroupBy(row => row.Source, StringComparer.Ordinal)
            .Select(source => new LakeMetadata(source.Key, source.LongCount(), source.Sum(row => (long)Encoding.UTF8.GetByteCount(row.Payload)))));
        house.Write("data_lineage_tracking", Inputs.Select(source => new LakeLineage(source, "raw_data_lake", house.RowsOf(source))));
        return Task.CompletedTask;
    }
}
