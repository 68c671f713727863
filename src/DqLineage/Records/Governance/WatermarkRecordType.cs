using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class WatermarkRecordType() : RecordType<Watermark>(RecordKinds.Watermark)
{
    internal override JsonTypeInfo<Watermark> TypeInfo => RecordJsonContext.Default.Watermark;

    internal override void Validate(Watermark data)
    {
        IdentifierRule.Require(data.Source, "watermark's source", nameof(data));
        NumberRule.RequireCount(data.LateArrivals, "The watermark's late_arrivals", nameof(data));

        // As they are written: two instants within a microsecond are one there.
        if (LedgerTime.Truncate(data.From) >= LedgerTime.Truncate(data.To))
        {
            throw new ArgumentException(
                $"The watermark goes from {LedgerTime.Format(data.From)} to {LedgerTime.Format(data.To)}: set To to a later instant than From.", nameof(data));
        }
    }

    internal override Watermark WithDefaults(Watermark data, DateTimeOffset instant) =>
        data with { From = LedgerTime.Truncate(data.From), To = LedgerTime.Truncate(data.To) };

    internal override void AddKeys(Watermark data, RecordKeys keys) => keys.Add("source"u8, data.Source);
}
