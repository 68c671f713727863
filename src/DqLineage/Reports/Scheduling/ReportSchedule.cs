namespace DqLineage;

/// <summary>Makes a report of each day, week or month when it is over, and of those that were over while nobody ran.</summary>
/// <remarks>
/// <para>The ledger knows what was made: after downtime the schedule goes on behind the newest period that is recorded, period by period. However many processes
/// run a schedule of the same name, each period is recorded once, and the file that its record names the digest of is the one that stays.</para>
/// <para>A crash at any moment loses nothing and doubles nothing: a file gets its name after its record, and one that was left without is found again.</para>
/// <para>In a host, the package <c>DqLineage.Hosting</c> runs it. Otherwise call <see cref="RunAsync"/>, or <see cref="MakeDueAsync"/> from a timer of your own.</para>
/// </remarks>
public sealed class ReportSchedule
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(5);

    private readonly LineageTracker _tracker;
    private readonly ReportScheduleOptions _options;
    private readonly ReportFolder _folder;
    private readonly TimeProvider _clock;

    // Written and perhaps not recorded: an attempt that failed.
    private string? _left;

    /// <summary>Makes a schedule. It does nothing by itself.</summary>
    /// <param name="tracker">The ledger; it has to take records.</param>
    /// <param name="options">Which reports.</param>
    public ReportSchedule(LineageTracker tracker, ReportScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(options);
        _tracker = tracker;
        _options = options.Copy();
        _folder = new ReportFolder(_options);
        _clock = tracker.Store.Options.TimeProvider;
    }

    /// <summary>The schedule's name. See <see cref="ReportScheduleOptions.Name"/>.</summary>
    public string Name => _options.Name;

    /// <summary>Why the last attempt of <see cref="RunAsync"/> failed; <see langword="null"/> when it did not.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Makes the reports that are due, the oldest first.</summary>
    /// <param name="cancellationToken">Stops between and within reports.</param>
    /// <remarks>For one caller at a time.</remarks>
    /// <returns>What was recorded of those that this call made. Those that another process made meanwhile are not among them.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records.</exception>
    public async Task<IReadOnlyList<Recorded<ReportWritten>>> MakeDueAsync(CancellationToken cancellationToken = default)
    {
        await _tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        if (_tracker.Store.IsReadOnly)
        {
            throw _tracker.Store.ReadOnlyFault();
        }

        Recorded<ReportWritten>? newest = await _tracker.FindReportsAsync(new ReportQuery { Schedule = _options.Name, NewestFirst = true, Limit = 1 }, cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        await RecoverAsync(cancellationToken).ConfigureAwait(false);
        var made = new List<Recorded<ReportWritten>>();
        ReportPeriod last = ReportPeriod.LastBefore(_options.Kind, _clock.GetUtcNow() - _options.Delay);
        for (ReportPeriod period = FirstAfter(newest, last); period.To <= last.To; period = period.Next)
        {
            if (await MakeAsync(period, cancellationToken).ConfigureAwait(false) is { } written)
            {
                made.Add(written);
            }
        }

        return made;
    }

    /// <summary>Makes reports as they become due, until it is cancelled. What fails is logged, kept in <see cref="Fault"/>, and tried again.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when it is cancelled, without an exception.</returns>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                TimeSpan wait = await TryMakeDueAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // How a host ends it.
        }
    }

    /// <returns>How long to wait.</returns>
    private async Task<TimeSpan> TryMakeDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MakeDueAsync(cancellationToken).ConfigureAwait(false);
            Fault = null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Nobody waits for it: it is logged and can be asked for, and it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fault = exception;
            Log.ReportFailed(_tracker.Store.Logger, exception, _options.Name);
            return s_retry;
        }

        // Not longer than an hour: clocks are set, and machines sleep.
        DateTimeOffset now = _clock.GetUtcNow();
        TimeSpan untilDue = ReportPeriod.LastBefore(_options.Kind, now - _options.Delay).Next.To + _options.Delay - now;
        return untilDue < s_longestWait ? untilDue : s_longestWait;
    }

    private ReportPeriod FirstAfter(Recorded<ReportWritten>? newest, ReportPeriod last) =>
        newest?.Data.PeriodTo is { } end ? ReportPeriod.Of(_options.Kind, DateOnly.FromDateTime(end.UtcDateTime))
        : _options.Since is { } since ? ReportPeriod.Of(_options.Kind, since)
        : last;

    /// <returns>What was recorded; <see langword="null"/> when another process was first.</returns>
    private async Task<Recorded<ReportWritten>?> MakeAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var options = new ReportOptions { Period = period, Sections = _options.Sections, Tenant = _options.Tenant };
        ComplianceReport report = await _tracker.CreateReportAsync(options, progress: null, cancellationToken).ConfigureAwait(false);
        using var content = new MemoryStream();
        (string digest, long bytes) = await LineageTracker.WriteDigestedAsync(report, content, _options.Format, cancellationToken).ConfigureAwait(false);
        string pending = _folder.WritePending(period, content.GetBuffer().AsSpan(0, (int)content.Length));
        try
        {
            var condition = new AppendCondition { Key = ReportWrittenRecordType.PeriodKey(_options.Name, period.ToString()) };
            var write = new ReportWriteOptions { Schedule = _options.Name, Record = new RecordOptions { Condition = condition } };
            Recorded<ReportWritten> written = await _tracker.RecordReportAsync(report, _options.Format, digest, bytes, write, cancellationToken).ConfigureAwait(false);
            _folder.Complete(pending, period);
            return written;
        }
        catch (AppendConflictException)
        {
            // Another process was first: the record and the file are its own.
            File.Delete(pending);
            return null;
        }
        catch
        {
            _left = pending;
            throw;
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await _folder.RecoverAsync(_tracker, cancellationToken).ConfigureAwait(false);
        if (_left is { } left)
        {
            // Had it been recorded, it would have its name now. It is written again.
            File.Delete(left);
            _left = null;
        }
    }
}
