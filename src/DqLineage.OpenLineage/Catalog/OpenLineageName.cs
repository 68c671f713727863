namespace DqLineage.OpenLineage;

/// <summary>What OpenLineage knows a job or a dataset by: a namespace and a name in it.</summary>
public sealed record OpenLineageName : IComparable<OpenLineageName>
{
    /// <summary>The namespace, such as <c>postgres://db:5432</c> or a scheduler's.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name in the namespace.</summary>
    public required string Name { get; init; }

    /// <summary>Orders by namespace and then by name, as bytes are ordered.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Less than 0 when this stands before the other.</returns>
    public int CompareTo(OpenLineageName? other)
    {
        if (other is null)
        {
            return 1;
        }

        int bySpace = string.CompareOrdinal(Namespace, other.Namespace);
        return bySpace != 0 ? bySpace : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>Whether one stands before the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(OpenLineageName left, OpenLineageName right) => Comparer<OpenLineageName>.Default.Compare(left, right) < 0;

    /// <summary>Whether one stands behind the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(OpenLineageName left, OpenLineageName right) => Comparer<OpenLineageName>.Default.Compare(left, right) > 0;

    /// <summary>Whether one stands before the other, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(OpenLineageName left, OpenLineageName right) => Comparer<OpenLineageName>.Default.Compare(left, right) <= 0;

    /// <summary>Whether one stands behind the other, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(OpenLineageName left, OpenLineageName right) => Comparer<OpenLineageName>.Default.Compare(left, right) >= 0;

    internal static OpenLineageName Of(LineageEventName named) => new() { Namespace = named.Namespace, Name = named.Name };
}
