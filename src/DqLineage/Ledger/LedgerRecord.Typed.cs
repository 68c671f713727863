using System.Text;
using System.Text.Json;

namespace DqLineage;

public sealed partial record LedgerRecord
{
    /// <summary>The record of a validation, as the tracker would make it: for batches of records that belong together.</summary>
    /// <param name="validation">The result. What it leaves open is filled.</param>
    /// <param name="id">The record's id, a UUIDv7.</param>
    /// <param name="context">Where the record belongs, beside what the result itself says.</param>
    /// <returns>The record, ready for <see cref="Stores.LineageStore.AppendAsync(IReadOnlyList{LedgerRecord}, AppendCondition?, CancellationToken)"/>.</returns>
    /// <exception cref="ArgumentException">The result is not well formed.</exception>
    public static LedgerRecord Of(ValidationResult validation, Guid id, LineageContext? context = null) => Of(RecordTypes.Validation, validation, id, context);

    /// <summary>The record of a profile, as the tracker would make it: for batches of records that belong together.</summary>
    /// <param name="profile">The profile. What it leaves open is filled.</param>
    /// <param name="id">The record's id, a UUIDv7.</param>
    /// <param name="context">Where the record belongs.</param>
    /// <returns>The record, ready for <see cref="Stores.LineageStore.AppendAsync(IReadOnlyList{LedgerRecord}, AppendCondition?, CancellationToken)"/>.</returns>
    /// <exception cref="ArgumentException">The profile is not well formed.</exception>
    public static LedgerRecord Of(ProfilingSnapshot profile, Guid id, LineageContext? context = null) => Of(RecordTypes.Profile, profile, id, context);

    private static LedgerRecord Of<T>(RecordType<T> type, T data, Guid id, LineageContext? context)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(data);
        type.Validate(data);
        T complete = type.WithDefaults(data, RecordId.TimeOf(id));
        var keys = new RecordKeys();
        type.AddKeys(complete, keys);
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(complete, type.TypeInfo);
        CompactJson.RequireDepth(payload);
        return new LedgerRecord
        {
            Kind = type.Kind,
            Id = id,
            Context = type.ContextOf(complete, context ?? LineageContext.Empty),
            Keys = [.. Enumerable.Range(0, keys.Count).Select(i => LedgerKey.Trusted(Encoding.UTF8.GetString(keys[i])))],
            Data = payload,
            IsCompact = true,
        };
    }
}
