namespace DqLineage.OpenLineage;

public sealed partial class OpenLineageClient
{
    /// <summary>Starts a run of a job: emits that it starts, and gives the scope that emits the rest.</summary>
    /// <param name="job">The job, with what is known of it.</param>
    /// <param name="options">The run's id, its parent, and what is known at the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run; dispose it where the work ends.</returns>
    /// <remarks>
    /// Call it where the work is: until it ends, the run is <see cref="OpenLineageRun.Current"/> there and in all that is called from there, and runs that are started there are its children.
    /// Called from an async method of an application's own, it is current in that method only; hand the run to <see cref="OpenLineageRunOptions.Parent"/> then.
    /// </remarks>
    /// <exception cref="OpenLineageTransportException">The transport did not take the event.</exception>
    public Task<OpenLineageRun> StartRunAsync(Job job, OpenLineageRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        cancellationToken.ThrowIfCancellationRequested();

        // Not async: what flows with the caller's control must be set before the first await.
        var run = new OpenLineageRun(this, job, options ?? new OpenLineageRunOptions(), _options, _logger);
        return run.StartAsync(cancellationToken);
    }

    /// <summary>Runs a piece of work as a run of a job: an exception ends the run as failed, a cancellation as aborted, and both are passed on.</summary>
    /// <param name="job">The job, with what is known of it.</param>
    /// <param name="work">The work. Unless it ends the run itself, the run is complete when it returns.</param>
    /// <param name="options">The run's id, its parent, and what is known at the start.</param>
    /// <param name="cancellationToken">Passed to the work.</param>
    /// <returns>A task that completes when the run's end is emitted.</returns>
    /// <exception cref="OpenLineageTransportException">The transport did not take an event.</exception>
    public async Task RunAsync(Job job, Func<OpenLineageRun, CancellationToken, Task> work, OpenLineageRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        OpenLineageRun run = await StartRunAsync(job, options, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            try
            {
                await work(run, cancellationToken).ConfigureAwait(false);
                if (!run.HasEnded)
                {
                    await run.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (!run.HasEnded)
            {
                await run.EndQuietlyAsync(() => run.AbortAsync("The work was cancelled.", CancellationToken.None)).ConfigureAwait(false);
                throw;
            }
            catch (Exception exception) when (!run.HasEnded)
            {
                await run.EndQuietlyAsync(() => run.FailAsync(exception, CancellationToken.None)).ConfigureAwait(false);
                throw;
            }
        }
    }
}
