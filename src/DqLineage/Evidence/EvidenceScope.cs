using DqLineage.Stores;

namespace DqLineage;

/// <summary>What an evidence pack is about: a job, a run, a sample, a tenant, a time range, or any combination. All that is given must hold.</summary>
/// <remarks>
/// Beside the records in scope a pack holds the ledger's first line, the records of every run that is mentioned and, of a pack for a job, those that the job's chain names,
/// so that it explains itself; of a pack for a tenant, only those of that tenant.
/// </remarks>
public sealed record EvidenceScope
{
    /// <summary>The whole ledger, said expressly: a scope that says nothing is refused.</summary>
    public static EvidenceScope Everything { get; } = new() { IsEverything = true };

    /// <summary>Only records of this job.</summary>
    public string? Job { get; init; }

    /// <summary>Only records of this run.</summary>
    public RunRef? Run { get; init; }

    /// <summary>Only records that concern this sample, alone or in a pair.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The earliest time of recording, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time of recording to stop before, not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The state of the ledger that the pack shows.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    private bool IsEverything { get; init; }

    /// <summary>The scope in words, as the pack shows it.</summary>
    /// <returns>A text such as <c>job=nightly; run=42</c>.</returns>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("job", Job);
        Add("run", Run?.ToString());
        Add("sample", Sample?.ToString());
        Add("tenant", Tenant);
        Add("from", From is { } from ? LedgerTime.Format(from) : null);
        Add("to", To is { } to ? LedgerTime.Format(to) : null);
        return parts.Count > 0 ? string.Join("; ", parts) : "the whole ledger";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    internal void Validate()
    {
        bool saysNothing = Job is null && Run is null && Sample is null && Tenant is null && From is null && To is null;
        if (saysNothing && !IsEverything)
        {
            throw new ArgumentException("The scope says nothing: set at least one of Job, Run, Sample, Tenant, From and To, or pass EvidenceScope.Everything.");
        }

        if (From >= To)
        {
            throw new ArgumentException("The scope's From is not earlier than its To, so no record can be in it.");
        }
    }

    internal LedgerQuery ToLedgerQuery(long toSeq) => new()
    {
        Keys =
        [
            .. EnvelopeKeys.Of(new LineageContext { Job = Job, Run = Run?.Id, Tenant = Tenant }),
            .. Sample is { } sample ? [LedgerKey.OfSample(sample)] : Array.Empty<LedgerKey>(),
        ],
        From = From,
        To = To,
        ToSeq = toSeq,
    };
}
