namespace DqLineage;

/// <summary>What a time series measures: how many records of a sort there are, or a number that they hold.</summary>
/// <remarks>
/// The well-known ones have a word. Any number in the payload of any kind, an application's own included, is one too: <c>KIND/MEMBER</c>, such as <c>x-oven/celsius</c> or
/// <c>validation/gate.threshold</c>. Equal when the texts are.
/// </remarks>
public readonly record struct TimeSeriesMetric
{
    private readonly string? _value;

    /// <summary>Takes a metric by its text.</summary>
    /// <param name="value">The word of a well-known one, or <c>KIND/MEMBER</c>, where a dot leads into an object.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public TimeSeriesMetric(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (TimeSeriesMeasure.Find(value) is null)
        {
            throw new ArgumentException(
                $"'{SafeText.Show(value)}' is no metric: write one of {string.Join(", ", TimeSeriesMeasure.Words)}, or KIND/MEMBER for a number in records of a kind.", nameof(value));
        }

        _value = value;
    }

    /// <summary>Records of any kind.</summary>
    /// <value><c>records</c></value>
    public static TimeSeriesMetric Records { get; } = new("records");

    /// <summary>Detections.</summary>
    /// <value><c>detections</c></value>
    public static TimeSeriesMetric Detections { get; } = new("detections");

    /// <summary>The score of a detection, where it has one.</summary>
    /// <value><c>detection-score</c></value>
    public static TimeSeriesMetric DetectionScore { get; } = new("detection-score");

    /// <summary>Reviews.</summary>
    /// <value><c>reviews</c></value>
    public static TimeSeriesMetric Reviews { get; } = new("reviews");

    /// <summary>How many seconds a reviewer looked, where the review says it.</summary>
    /// <value><c>review-duration</c></value>
    public static TimeSeriesMetric ReviewDuration { get; } = new("review-duration");

    /// <summary>Runs that ended, well or not.</summary>
    /// <value><c>runs</c></value>
    public static TimeSeriesMetric Runs { get; } = new("runs");

    /// <summary>How many seconds a run took that ended.</summary>
    /// <value><c>run-duration</c></value>
    public static TimeSeriesMetric RunDuration { get; } = new("run-duration");

    /// <summary>The quality score of a run that completed, where it has one.</summary>
    /// <value><c>run-quality-score</c></value>
    public static TimeSeriesMetric RunQualityScore { get; } = new("run-quality-score");

    /// <summary>Jobs that ended, well or not.</summary>
    /// <value><c>jobs</c></value>
    public static TimeSeriesMetric Jobs { get; } = new("jobs");

    /// <summary>How many seconds a job took that ended.</summary>
    /// <value><c>job-duration</c></value>
    public static TimeSeriesMetric JobDuration { get; } = new("job-duration");

    /// <summary>Validations.</summary>
    /// <value><c>validations</c></value>
    public static TimeSeriesMetric Validations { get; } = new("validations");

    /// <summary>The share of rows that passed a validation, from 0 to 1.</summary>
    /// <value><c>row-pass-rate</c></value>
    public static TimeSeriesMetric RowPassRate { get; } = new("row-pass-rate");

    /// <summary>The share of expectations that a validation met, from 0 to 1.</summary>
    /// <value><c>expectation-pass-rate</c></value>
    public static TimeSeriesMetric ExpectationPassRate { get; } = new("expectation-pass-rate");

    /// <summary>How many rows a validation looked at.</summary>
    /// <value><c>rows-checked</c></value>
    public static TimeSeriesMetric RowsChecked { get; } = new("rows-checked");

    /// <summary>How many rows did not pass a validation.</summary>
    /// <value><c>rows-failed</c></value>
    public static TimeSeriesMetric RowsFailed { get; } = new("rows-failed");

    /// <summary>Dead letters that were opened.</summary>
    /// <value><c>dead-letters</c></value>
    public static TimeSeriesMetric DeadLetters { get; } = new("dead-letters");

    /// <summary>Accesses, successful or not.</summary>
    /// <value><c>accesses</c></value>
    public static TimeSeriesMetric Accesses { get; } = new("accesses");

    /// <summary>How many rows an access reached, where somebody counted.</summary>
    /// <value><c>rows-accessed</c></value>
    public static TimeSeriesMetric RowsAccessed { get; } = new("rows-accessed");

    /// <summary>How many events came late with a watermark.</summary>
    /// <value><c>late-arrivals</c></value>
    public static TimeSeriesMetric LateArrivals { get; } = new("late-arrivals");

    /// <summary>Audit events.</summary>
    /// <value><c>audit-events</c></value>
    public static TimeSeriesMetric AuditEvents { get; } = new("audit-events");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default TimeSeriesMetric says nothing: choose one.");

    /// <summary>A number in the payload of a kind; of a truth value 1 or 0.</summary>
    /// <param name="kind">The kind of the records.</param>
    /// <param name="member">The member; a dot leads into an object. Records where it is absent or something else do not count.</param>
    /// <exception cref="ArgumentException">The kind or the member cannot be one.</exception>
    public static TimeSeriesMetric OfMember(string kind, string member) => new($"{kind}/{member}");

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
