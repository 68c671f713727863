namespace DqLineage.OpenLineage;

/// <summary>An event on its way: as it is sent, and as what it says.</summary>
/// <remarks>Thread-safe. Of the two forms the one that was not given is made when it is first asked for.</remarks>
public sealed class OpenLineageMessage
{
    private readonly Lazy<OpenLineageEvent> _event;
    private readonly Lazy<ReadOnlyMemory<byte>> _json;

    /// <summary>Makes a message of an event.</summary>
    /// <param name="event">The event.</param>
    public OpenLineageMessage(OpenLineageEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        _event = new Lazy<OpenLineageEvent>(@event);
        _json = new Lazy<ReadOnlyMemory<byte>>(() => OpenLineageJson.Serialize(@event));
    }

    /// <summary>Makes a message of an event that is JSON already; it is sent byte for byte.</summary>
    /// <param name="json">The event, as one object of JSON in UTF-8 that holds no line break, as JSON without white space does.</param>
    public OpenLineageMessage(ReadOnlyMemory<byte> json)
    {
        _json = new Lazy<ReadOnlyMemory<byte>>(json);
        _event = new Lazy<OpenLineageEvent>(() => OpenLineageJson.Parse(json));
    }

    /// <summary>The event as JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _json.Value;

    /// <summary>The event.</summary>
    public OpenLineageEvent Event => _event.Value;
}
