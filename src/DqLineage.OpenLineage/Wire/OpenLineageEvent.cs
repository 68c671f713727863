using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>An event of OpenLineage: what was seen of a run, a job or a dataset at a time.</summary>
/// <remarks>
/// An event that was read and is written again says what it said: members nobody knows, facets that break their schema, the spelling of its time.
/// What is changed by <see langword="with"/> is written anew.
/// </remarks>
public abstract record OpenLineageEvent
{
    private protected OpenLineageEvent()
    {
    }

    /// <summary>When it happened.</summary>
    /// <value>Written with its offset, in microseconds; read without an offset it is UTC.</value>
    public required DateTimeOffset EventTime
    {
        get;
        init
        {
            field = value;
            EventTimeText = null;
        }
    }

    /// <summary>Who made the event: a URI that names the software, best with its version.</summary>
    /// <value>Absent: <see cref="OpenLineageProducer.Default"/> is written.</value>
    public string? Producer { get; init; }

    /// <summary>Which schema the event follows.</summary>
    /// <value>That of <see cref="OpenLineageSpec.Version"/> unless given; absent when the event was read without one.</value>
    public string? SchemaUrl { get; init; }

    /// <summary>Members that the specification does not know.</summary>
    /// <value>Empty unless given.</value>
    public IReadOnlyDictionary<string, JsonElement> AdditionalData { get; init; } = WireMembers.None;

    /// <summary>The time as it was spelled where the event was read, so that it is written so again.</summary>
    internal string? EventTimeText { get; init; }

    /// <summary>Whether it was read: what is missing then was missing there.</summary>
    internal bool WasRead { get; init; }

    /// <summary>The same event in which everything that names no producer names this one: the event and the facets that were made here.</summary>
    /// <param name="producer">A URI. Facets that were read stay as they are.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">There is no producer.</exception>
    public OpenLineageEvent WithProducer(string producer)
    {
        ArgumentException.ThrowIfNullOrEmpty(producer);
        return WithFacetsOf(producer) with { Producer = Producer ?? producer };
    }

    private protected abstract OpenLineageEvent WithFacetsOf(string producer);

    /// <summary>The event as it is written: with a producer everywhere, unless it was read without.</summary>
    internal OpenLineageEvent Completed() => WasRead ? WithFacetsOf(OpenLineageProducer.Default) : WithProducer(OpenLineageProducer.Default);
}
