namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records who reached for which resource, and whether they got it.</summary>
    /// <param name="access">The access; without a user of its own it gets the actor in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The access as it was recorded.</returns>
    /// <exception cref="ArgumentException">The access is not well formed, or nobody is named as its user.</exception>
    public ValueTask<Recorded<AccessRecord>> RecordAccessAsync(AccessRecord access, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        return RecordAsync(RecordTypes.Access, access with { UserId = PersonOr(access.UserId, options) }, options, cancellationToken);
    }

    /// <summary>Who reached for what.</summary>
    /// <param name="query">Which accesses.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The accesses.</returns>
    public IAsyncEnumerable<Recorded<AccessRecord>> FindAccessRecordsAsync(AccessQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Access, query, cancellationToken);

    /// <summary>The person who is given, or else the actor around the call; empty without either.</summary>
    private string PersonOr(string? given, RecordOptions? options) =>
        given is { Length: > 0 } ? given : ContextOf(options).Actor ?? string.Empty;
}
