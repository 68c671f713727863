using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>A run of a job while it lasts: collects what is known of it, and emits its course and its end.</summary>
/// <remarks>
/// <para>Thread-safe; its events are emitted one after another, each a microsecond or more after the one before. Every event says all that is known by then, so that each can stand for those before it.</para>
/// <para>A run that is disposed before it has ended is emitted as aborted. When that fails it is logged, and not thrown: it would hide the exception that the work ended with.</para>
/// </remarks>
public sealed class OpenLineageRun : IAsyncDisposable
{
    private const string Language = "C#";
    private const int MaxStackTrace = 64 * 1024;

    private static readonly AsyncLocal<OpenLineageRun?> s_current = new();

    private readonly OpenLineageClient _client;
    private readonly OpenLineageClientOptions _options;
    private readonly ILogger _logger;
    private readonly OpenLineageRun? _outer;
    private readonly Activity? _activity;
    private readonly SemaphoreSlim _emitting = new(1, 1);
    private readonly Lock _gate = new();
    private readonly RunDatasets<InputDataset> _inputs = new();
    private readonly RunDatasets<OutputDataset> _outputs = new();
    private RunFacets _facets;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private volatile bool _hasEnded;

    internal OpenLineageRun(OpenLineageClient client, Job job, OpenLineageRunOptions start, OpenLineageClientOptions options, ILogger logger)
    {
        _client = client;
        _options = options;
        _logger = logger;
        _outer = Current;
        Job = job;
        OpenLineageRunReference? parent = start.Facets.Parent is { } facet ? OpenLineageRunReference.Of(facet)
            : start.Parent ?? (start.FindsParent ? ParentRuns.Find(options.Environment!, logger) : null);
        Reference = new OpenLineageRunReference
        {
            JobNamespace = job.Namespace,
            JobName = job.Name,
            RunId = start.RunId ?? OpenLineageUuid.New(options.TimeProvider).ToString(),
            Root = parent?.Root ?? parent,
        };
        _facets = RunStart.Facets(start, parent, options);
        _inputs.Add(start.Inputs);
        _outputs.Add(start.Outputs);

        // From here on it flows with the caller's control.
        s_current.Value = this;
        _activity = OpenLineageDiagnostics.StartRun(job.Namespace, job.Name, RunId);
        if (_activity is not null && options.AddsBaggage)
        {
            ParentRuns.Tell(_activity, Reference);
        }
    }

    /// <summary>The run that this flow of control is in: the innermost that was started here and has not ended.</summary>
    public static OpenLineageRun? Current
    {
        get
        {
            OpenLineageRun? run = s_current.Value;
            while (run is { HasEnded: true })
            {
                run = run._outer;
            }

            return run;
        }
    }

    /// <summary>The run's id.</summary>
    public string RunId => Reference.RunId;

    /// <summary>The job, with what is known of it by now.</summary>
    public Job Job { get; private set; }

    /// <summary>Which run it is: hand it to what the run starts elsewhere.</summary>
    public OpenLineageRunReference Reference { get; }

    /// <summary>Whether the run's end was emitted.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Adds datasets that the run reads. One of a name that is known replaces what was known.</summary>
    /// <param name="datasets">The datasets. The next event holds them.</param>
    public void AddInputs(params IEnumerable<InputDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        lock (_gate)
        {
            _inputs.Add(datasets);
        }
    }

    /// <summary>Adds datasets that the run writes. One of a name that is known replaces what was known.</summary>
    /// <param name="datasets">The datasets. The next event holds them.</param>
    public void AddOutputs(params IEnumerable<OutputDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        lock (_gate)
        {
            _outputs.Add(datasets);
        }
    }

    /// <summary>Changes what is known of the run.</summary>
    /// <param name="change">Gives the facets that are known now. The next event holds them.</param>
    public void Describe(Func<RunFacets, RunFacets> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            _facets = change(_facets);
        }
    }

    /// <summary>Changes what is known of the job.</summary>
    /// <param name="change">Gives the facets that are known now. The next event holds them.</param>
    public void DescribeJob(Func<JobFacets, JobFacets> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            Job = Job with { Facets = change(Job.Facets) };
        }
    }

    /// <summary>Emits that the run goes on, with all that is known by now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the transport has taken it.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="OpenLineageTransportException">The transport did not take it.</exception>
    public Task RunningAsync(CancellationToken cancellationToken = default) => EmitAsync(RunEventType.Running, error: null, cancellationToken);

    /// <summary>Ends the run as it should end.</summary>
    /// <param name="cancellationToken">Gives up; the run has then not ended.</param>
    /// <returns>A task that completes when the transport has taken it.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="OpenLineageTransportException">The transport did not take it; the run has then not ended.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken = default) => EmitAsync(RunEventType.Complete, error: null, cancellationToken);

    /// <summary>Ends the run with an error.</summary>
    /// <param name="exception">The error: its message, and its stack trace unless <see cref="OpenLineageClientOptions.SendsStackTraces"/> is off.</param>
    /// <param name="cancellationToken">Gives up; the run has then not ended.</param>
    /// <returns>A task that completes when the transport has taken it.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="OpenLineageTransportException">The transport did not take it; the run has then not ended.</exception>
    public Task FailAsync(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        string? stack = _options.SendsStackTraces ? exception.ToString() : null;
        var error = new ErrorMessageRunFacet
        {
            Message = $"{exception.GetType().Name}: {exception.Message}",
            ProgrammingLanguage = Language,
            StackTrace = stack is { Length: > MaxStackTrace } ? stack[..MaxStackTrace] : stack,
        };
        _activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
        return EmitAsync(RunEventType.Fail, error, cancellationToken);
    }

    /// <summary>Gives the run up.</summary>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellationToken">Gives up; the run has then not ended.</param>
    /// <returns>A task that completes when the transport has taken it.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="OpenLineageTransportException">The transport did not take it; the run has then not ended.</exception>
    public Task AbortAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        EmitAsync(RunEventType.Abort, reason is null ? null : new ErrorMessageRunFacet { Message = reason, ProgrammingLanguage = Language }, cancellationToken);

    /// <summary>Emits the run as aborted, unless it has ended. Disposing again does nothing.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public ValueTask DisposeAsync()
    {
        // Not async: what flows with the caller's control is set back there.
        if (ReferenceEquals(s_current.Value, this))
        {
            s_current.Value = _outer;
        }

        _activity?.Stop();
        return HasEnded
            ? ValueTask.CompletedTask
            : new ValueTask(EndQuietlyAsync(() => AbortAsync("The run was disposed before it was completed.", CancellationToken.None)));
    }

    /// <summary>Emits the start.</summary>
    internal async Task<OpenLineageRun> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EmitAsync(RunEventType.Start, error: null, cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch
        {
            // Nobody gets it: it must not be anybody's parent.
            _hasEnded = true;
            _activity?.Stop();
            throw;
        }
    }

    /// <summary>Ends the run while another exception is on its way, which must not be hidden.</summary>
    internal async Task EndQuietlyAsync(Func<Task> end)
    {
        try
        {
            await end().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OpenLineageTransportException or ObjectDisposedException or InvalidOperationException)
        {
            Log.EndNotEmitted(_logger, RunId, exception);
        }
    }

    private async Task EmitAsync(RunEventType type, ErrorMessageRunFacet? error, CancellationToken cancellationToken)
    {
        await _emitting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_hasEnded)
            {
                throw new InvalidOperationException($"Run {RunId} of {Job.Name} has ended: start another run.");
            }

            await _client.EmitAsync(NextEvent(type, error), cancellationToken).ConfigureAwait(false);
            _hasEnded = type.IsTerminal;
        }
        finally
        {
            _emitting.Release();
        }
    }

    private RunEvent NextEvent(RunEventType type, ErrorMessageRunFacet? error)
    {
        lock (_gate)
        {
            // Consumers go by the time: no two events of a run may have the same.
            DateTimeOffset now = _options.TimeProvider.GetUtcNow();
            now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
            _last = now > _last ? now : _last.AddMicroseconds(1);
            return new RunEvent
            {
                EventType = type,
                EventTime = _last,
                Run = new Run { RunId = RunId, Facets = error is null ? _facets : _facets with { ErrorMessage = error } },
                Job = Job,
                Inputs = _inputs.ToList(),
                Outputs = _outputs.ToList(),
            };
        }
    }
}
