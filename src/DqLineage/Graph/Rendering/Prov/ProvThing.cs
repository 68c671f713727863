namespace DqLineage;

/// <summary>An entity, an activity or an agent, with what is known of it.</summary>
internal sealed class ProvThing
{
    /// <summary>What it is more exactly: qualified names.</summary>
    internal SortedSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The other attributes by their qualified names.</summary>
    internal SortedDictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Says something about it, if there is something to say.</summary>
    internal ProvThing With(string attribute, string? value)
    {
        if (value is not null)
        {
            Attributes[attribute] = value;
        }

        return this;
    }
}
