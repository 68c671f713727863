namespace DqLineage;

internal sealed class DetectionRecordType()
    : RecordType<Detection>(RecordKinds.Detection, RecordJsonContext.Default.Detection)
{
    internal override void Validate(Detection data)
    {
        SampleId.RequireGiven(data.Sample, "detection");
        if (data.IssueType.IsUnspecified)
        {
            throw new ArgumentException("The detection has no issue type: set IssueType, such as IssueType.Outlier.", nameof(data));
        }

        NumberRule.RequireFinite(data.Score, "score", nameof(data));
        NumberRule.RequireFinite(data.Similarity, "similarity", nameof(data));
        data.Rule?.Validate(nameof(data));
        data.Dataset?.Validate(nameof(data));
        IdentifierRule.RequireIfGiven(data.Column, "column", nameof(data));
        if (data.PairedWith is { } other)
        {
            SampleId.RequireGiven(other, "detection's paired_with");
        }
    }

    internal override LineageContext ContextOf(Detection data) => new() { Run = data.RunId.Id };

    internal override void AddKeys(Detection data, ICollection<LedgerKey> keys)
    {
        SampleKeys.Add(data.Sample, keys);
        if (data.PairedWith is { } other)
        {
            SampleKeys.Add(other, keys);
            SampleKeys.AddPair(data.Sample, other, keys);
        }

        keys.Add(LedgerKey.Trusted("issue", data.IssueType.Value));
        if (data.Dataset is { } dataset)
        {
            keys.Add(LedgerKey.OfDataset(dataset));
        }

        if (data.Rule is { } rule)
        {
            keys.Add(LedgerKey.Trusted("rule", rule.Id));
        }

        if (data.Column is { } column)
        {
            keys.Add(LedgerKey.Trusted("column", column));
        }
    }
}
