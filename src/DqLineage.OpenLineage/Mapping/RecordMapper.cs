namespace DqLineage.OpenLineage;

/// <summary>Makes events of OpenLineage of the ledger's records: the same ones whenever the same record is asked about.</summary>
internal sealed class RecordMapper
{
    private readonly RecordNames _names;
    private readonly bool _mapsRecords;

    /// <param name="project">The ledger's project.</param>
    /// <param name="mapping">What the records are called.</param>
    /// <param name="mapsRecords">Whether the library's own records become events; otherwise only those that are events already.</param>
    internal RecordMapper(string project, OpenLineageMapping mapping, bool mapsRecords = true)
    {
        _names = new RecordNames(project, mapping);
        _mapsRecords = mapsRecords;
    }

    /// <summary>The events of a record, in their order: none for kinds that OpenLineage has no word for.</summary>
    /// <exception cref="LedgerFormatException">The record's payload is not of its kind's type.</exception>
    internal IReadOnlyList<OpenLineageMessage> Map(LedgerLine line)
    {
        if (line.Kind is RecordKinds.OpenLineage)
        {
            return [new OpenLineageMessage(line.Data)];
        }

        // Asked before the payload is read: of detections, reviews and predictions there may be millions.
        return _mapsRecords && IsMapped(line.Kind) && line.ReadRecord() is { } record ? [.. Map(record).Select(one => new OpenLineageMessage(one))] : [];
    }

    private static bool IsMapped(string kind) => kind is RecordKinds.Run or RecordKinds.Job or RecordKinds.Stage or RecordKinds.Cleansing or RecordKinds.Operation
        or RecordKinds.Model or RecordKinds.Validation or RecordKinds.Profile or RecordKinds.Asset;

    private IEnumerable<OpenLineageEvent> Map(Recorded record) => record switch
    {
        Recorded<AnalysisRun> run => AnalysisRunEvents.Of(run, _names),
        Recorded<JobRecord> job => JobRecordEvents.Of(job, _names),
        Recorded<StageRecord> stage => StageRecordEvents.Of(stage, _names),
        Recorded<CleansingJob> cleansing => CleansingJobEvents.Of(cleansing, _names),
        Recorded<Operation> operation => OperationEvents.Of(operation, _names),
        Recorded<ModelTraining> training => ModelTrainingEvents.Of(training, _names),
        Recorded<ValidationResult> validation when !CameFromAnEvent(validation.Data.Metadata) => ValidationResultEvents.Of(validation, _names),
        Recorded<ProfilingSnapshot> profile when !CameFromAnEvent(profile.Data.Metadata) => ProfilingSnapshotEvents.Of(profile),
        Recorded<Asset> asset => AssetEvents.Of(asset),
        _ => [],
    };

    // The event itself is in the ledger, and says it.
    private static bool CameFromAnEvent(IReadOnlyDictionary<string, DataValue>? metadata) => metadata?.ContainsKey(QualityRecords.OriginKey) == true;
}
