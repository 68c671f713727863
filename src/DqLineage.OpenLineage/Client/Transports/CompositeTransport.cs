using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage.OpenLineage;

/// <summary>Takes each event to several transports, one after another: to all, or to the first that takes it.</summary>
/// <remarks>Disposing it disposes them.</remarks>
public sealed class CompositeTransport : OpenLineageTransport
{
    private readonly CompositeTransportOptions _options;
    private readonly ILogger _logger;

    /// <summary>Makes a transport of several.</summary>
    /// <param name="parts">The transports; at least one.</param>
    /// <param name="options">When the others are asked, and in which order.</param>
    /// <param name="loggerFactory">Where it is logged that one did not take an event; by default nowhere.</param>
    /// <exception cref="ArgumentException">There is no transport.</exception>
    public CompositeTransport(IEnumerable<CompositePart> parts, CompositeTransportOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _options = options?.Copy() ?? new CompositeTransportOptions();
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(CompositeTransport).FullName!);
        Parts = _options.SortsByPriority ? [.. parts.OrderByDescending(part => part.Priority)] : [.. parts];
        if (Parts.Count == 0)
        {
            throw new ArgumentException("A composite transport has at least one transport: name it, or switch OpenLineage off.", nameof(parts));
        }
    }

    /// <inheritdoc/>
    public override string Kind => TransportTypes.Composite;

    /// <summary>The transports, in the order in which they are asked.</summary>
    public IReadOnlyList<CompositePart> Parts { get; }

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        List<OpenLineageTransportException> failures = [];
        foreach (CompositePart part in Parts)
        {
            try
            {
                await part.Transport.TakeAsync(message, cancellationToken).ConfigureAwait(false);
                if (!_options.ContinuesOnSuccess)
                {
                    return;
                }
            }
            catch (OpenLineageTransportException exception) when (_options.ContinuesOnFailure)
            {
                failures.Add(exception);
                Log.OneOfSeveralFailed(_logger, part.Label, exception);
            }
            catch (OpenLineageTransportException exception)
            {
                throw new OpenLineageTransportException($"The transport {part.Label} did not take the event, and those after it were not asked. {exception.Message}", exception)
                {
                    Transport = Kind,
                    StatusCode = exception.StatusCode,
                    IsTransient = exception.IsTransient,
                };
            }
        }

        if (failures.Count == Parts.Count)
        {
            throw new OpenLineageTransportException(
                $"None of the transports took the event: {string.Join(", ", Parts.Select(part => part.Label))}. {failures[0].Message}",
                failures.Count == 1 ? failures[0] : new AggregateException(failures))
            {
                Transport = Kind,
                StatusCode = failures.Count == 1 ? failures[0].StatusCode : null,
                IsTransient = failures.Exists(failure => failure.IsTransient),
            };
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        List<Exception> failures = [];
        foreach (CompositePart part in Parts)
        {
            try
            {
                await part.Transport.DisposeAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The others are disposed first; what was thrown is thrown after that.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures.Add(exception);
            }
        }

        await base.DisposeAsync().ConfigureAwait(false);
        if (failures.Count > 0)
        {
            throw new AggregateException("Not all transports could be disposed.", failures);
        }
    }
}
