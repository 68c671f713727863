namespace DqLineage;

/// <summary>Where a record belongs: the correlation that every record may carry and every query can ask by.</summary>
/// <remarks>
/// Filled, weakest first, from <see cref="System.Diagnostics.Activity.Current"/> (the trace only), from the scopes opened
/// with <see cref="LineageTracker.BeginScope"/>, and from what a call itself gives. Each member is absent or any non-empty
/// text up to 512 UTF-8 bytes without control characters; <see cref="Tenant"/> keeps the stricter rule of a <see cref="ProjectName"/>.
/// </remarks>
public sealed record LineageContext
{
    /// <summary>A context that says nothing.</summary>
    public static LineageContext Empty { get; } = new();

    /// <summary>Whose data it is, in a ledger that serves several parties.</summary>
    public string? Tenant
    {
        get;
        init => field = value is null ? null : NameRule.Require(value, "tenant", nameof(value));
    }

    /// <summary>The job that the record was made by.</summary>
    public string? Job
    {
        get;
        init => field = IdentifierRule.RequireIfGiven(value, "job id", nameof(value));
    }

    /// <summary>The analysis run that the record is part of.</summary>
    public string? Run
    {
        get;
        init => field = IdentifierRule.RequireIfGiven(value, "run id", nameof(value));
    }

    /// <summary>The distributed trace: a W3C trace id when it comes from an activity.</summary>
    public string? Trace
    {
        get;
        init => field = IdentifierRule.RequireIfGiven(value, "trace id", nameof(value));
    }

    /// <summary>Who acted: a person or a system.</summary>
    public string? Actor
    {
        get;
        init => field = IdentifierRule.RequireIfGiven(value, "actor", nameof(value));
    }

    /// <summary>This context, with the gaps filled from another.</summary>
    /// <param name="fallback">Where to take what this one leaves open.</param>
    /// <returns>The combination.</returns>
    public LineageContext OrElse(LineageContext fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        if (fallback == Empty)
        {
            return this;
        }

        return this == Empty ? fallback : new LineageContext
        {
            Tenant = Tenant ?? fallback.Tenant,
            Job = Job ?? fallback.Job,
            Run = Run ?? fallback.Run,
            Trace = Trace ?? fallback.Trace,
            Actor = Actor ?? fallback.Actor,
        };
    }
}
