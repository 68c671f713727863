namespace DqLineage;

/// <summary>Ratings, by unit. Not every rater needs to rate every unit.</summary>
public sealed class RatingTable
{
    private readonly List<RatedUnit> _units = [];
    private readonly List<string> _raters = [];
    private readonly List<string> _categories = [];

    /// <summary>Takes ratings.</summary>
    /// <param name="ratings">The ratings, in any order.</param>
    /// <exception cref="ArgumentException">A rater rated a unit twice: only the rating that counts may be given.</exception>
    public RatingTable(IEnumerable<Rating> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var units = new Dictionary<string, RatedUnit>(StringComparer.Ordinal);
        var raters = new Dictionary<string, int>(StringComparer.Ordinal);
        var categories = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Rating rating in ratings)
        {
            if (!units.TryGetValue(rating.Unit, out RatedUnit? unit))
            {
                units.Add(rating.Unit, unit = new RatedUnit());
                _units.Add(unit);
            }

            if (!unit.TryAdd(IndexOf(raters, _raters, rating.Rater), IndexOf(categories, _categories, rating.Category)))
            {
                throw new ArgumentException($"'{SafeText.Show(rating.Rater)}' rated '{SafeText.Show(rating.Unit)}' twice: give the rating that counts.", nameof(ratings));
            }
        }
    }

    /// <summary>The raters, in the order in which they came.</summary>
    public IReadOnlyList<string> Raters => _raters;

    /// <summary>The categories, in the order in which they came.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>How many units there are.</summary>
    public int Count => _units.Count;

    internal IReadOnlyList<RatedUnit> Units => _units;

    private static int IndexOf(Dictionary<string, int> indices, List<string> names, string name)
    {
        if (!indices.TryGetValue(name, out int index))
        {
            index = names.Count;
            indices.Add(name, index);
            names.Add(name);
        }

        return index;
    }
}
