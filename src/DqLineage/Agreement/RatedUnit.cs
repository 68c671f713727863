namespace DqLineage;

/// <summary>The ratings of one unit, as numbers of raters and categories.</summary>
internal sealed class RatedUnit
{
    private readonly List<(int Rater, int Category)> _ratings = [];

    internal IReadOnlyList<(int Rater, int Category)> Ratings => _ratings;

    internal bool TryAdd(int rater, int category)
    {
        if (_ratings.Exists(rating => rating.Rater == rater))
        {
            return false;
        }

        _ratings.Add((rater, category));
        return true;
    }

    /// <summary>What a rater said.</summary>
    /// <returns>The category; -1 when the rater did not rate the unit.</returns>
    internal int CategoryOf(int rater)
    {
        int index = _ratings.FindIndex(rating => rating.Rater == rater);
        return index < 0 ? -1 : _ratings[index].Category;
    }
}
