namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Imports the runs and reviews of a folder in the ADR-0010 layout: <c>runs.jsonl</c>, <c>reviews.jsonl</c> and <c>metadata.json</c>.</summary>
    /// <remarks>
    /// <para>Every line is looked at before anything is appended. Run ids, reviewers, decisions and times are kept: a line's
    /// <c>timestamp</c> is a run's <see cref="AnalysisRun.CompletedAt"/> and a review's <see cref="Review.DecidedAt"/>; one without an
    /// offset is taken as UTC. A <c>sample_id</c> is an integer, or a list of two for a pair. Members that the layout does not name are
    /// kept as metadata. Reviews may be of samples that no detection in the ledger flags: the layout has no detections.</para>
    /// <para>A record's id comes from its line's time and JSON. So a line is recorded once, however often and from
    /// wherever it is imported; a folder that has grown is imported again and adds what is new. An audit event <c>import</c> holds the
    /// SHA-256 of the files and what <c>metadata.json</c> says.</para>
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="options">What importing is told.</param>
    /// <param name="progress">Told the number of records appended, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches; importing again goes on.</param>
    /// <returns>What was imported, and what was left out.</returns>
    /// <exception cref="ImportRefusedException">A line cannot be imported, and <see cref="Adr0010ImportOptions.SkipBadLines"/> is not set. Nothing was appended.</exception>
    /// <exception cref="FileNotFoundException">The folder holds neither of the two files: name the one that does.</exception>
    /// <exception cref="IOException">The files cannot be read, or were changed meanwhile: import again.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read them.</exception>
    /// <exception cref="AppendConflictException">Somebody else imported the same lines at the same time: import again.</exception>
    /// <exception cref="LineageStoreException">The store failed; importing again adds nothing twice.</exception>
    public async Task<Adr0010ImportResult> ImportAdr0010Async(
        string folder, Adr0010ImportOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await _store.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        var import = new Adr0010Import(_store, AmbientContext(), _options.BatchSize, folder, options ?? new Adr0010ImportOptions(), progress);
        return await import.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
