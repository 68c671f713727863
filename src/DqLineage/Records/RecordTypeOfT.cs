using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>How a typed record becomes a line and a line becomes the typed record again. One subclass for each kind.</summary>
internal abstract class RecordType<T>(string kind) : RecordType(kind)
    where T : class
{
    /// <summary>How the payload is written and read. Asked for only then: making one compiles hundreds of methods.</summary>
    internal abstract JsonTypeInfo<T> TypeInfo { get; }

    internal sealed override JsonTypeInfo PayloadInfo => TypeInfo;

    internal sealed override bool HasPublicPayload => typeof(T).IsPublic;

    /// <summary>Refuses what must not be recorded, with an <see cref="ArgumentException"/> that says what to do.</summary>
    internal abstract void Validate(T data);

    /// <summary>Fills what the caller may leave open from the instant of the record's id, so that a retry gives the same bytes.</summary>
    internal virtual T WithDefaults(T data, DateTimeOffset instant) => data;

    /// <summary>The tenant that the payload itself says it belongs to.</summary>
    internal virtual string? TenantOf(T data) => null;

    /// <summary>The job that the payload itself says it belongs to.</summary>
    internal virtual string? JobOf(T data) => null;

    /// <summary>The run that the payload itself says it belongs to.</summary>
    internal virtual string? RunOf(T data) => null;

    /// <summary>Who acted, as the payload itself says.</summary>
    internal virtual string? ActorOf(T data) => null;

    /// <summary>Tells listeners of what was recorded, beyond that there is one more record. Called once it is in the ledger.</summary>
    internal virtual void Tell(T data)
    {
    }

    /// <summary>The keys that the record is found by, beside those of its envelope.</summary>
    internal abstract void AddKeys(T data, RecordKeys keys);

    /// <summary>Where the record belongs: what the payload says, and what is known beside it.</summary>
    internal LineageContext ContextOf(T data, LineageContext context)
    {
        string? tenant = TenantOf(data) ?? context.Tenant;
        string? job = JobOf(data) ?? context.Job;
        string? run = RunOf(data) ?? context.Run;
        string? actor = ActorOf(data) ?? context.Actor;
        bool isSame = IsSame(tenant, context.Tenant) && IsSame(job, context.Job) && IsSame(run, context.Run) && IsSame(actor, context.Actor);
        return isSame ? context : context with { Tenant = tenant, Job = job, Run = run, Actor = actor };
    }

    /// <summary>Reads a payload. Members that this version does not know are passed over.</summary>
    /// <exception cref="JsonException">The payload is not of this type.</exception>
    internal T Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize(data, TypeInfo)!;

    internal sealed override Recorded ReadRecord(long seq, DateTimeOffset time, Guid id, LineageContext context, ReadOnlySpan<byte> data) =>
        Recorded(seq, time, id, context, data);

    /// <inheritdoc cref="ReadRecord"/>
    internal Recorded<T> Recorded(long seq, DateTimeOffset time, Guid id, LineageContext context, ReadOnlySpan<byte> data) =>
        new() { Seq = seq, Time = time, Id = id, Kind = Kind, Context = context, Data = Read(data) };

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
}
