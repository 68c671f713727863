namespace DqLineage;

/// <summary>Goes once along a source's watermarks, in the order of their beginnings.</summary>
internal sealed class WatermarkSweep(string source)
{
    private readonly List<Recorded<Watermark>> _watermarks = [];

    internal void Add(Recorded<Watermark> watermark) => _watermarks.Add(watermark);

    internal WatermarkCoverage Build(DateTimeOffset? from, DateTimeOffset? to)
    {
        (from, to) = (from?.ToUniversalTime(), to?.ToUniversalTime());
        (TimeRange Range, Recorded<Watermark> Watermark)[] parts = [.. Clip(from, to).OrderBy(part => part.Range.From).ThenBy(part => part.Range.To)];
        List<TimeRange> covered = Merge(parts.Select(part => part.Range));
        DateTimeOffset? first = from ?? covered.FirstOrDefault()?.From;
        DateTimeOffset? last = to ?? covered.LastOrDefault()?.To;

        // One end alone is no range: with nothing behind it nobody can say how long the gap is.
        TimeRange? range = first is { } begin && last is { } end ? new TimeRange { From = begin, To = end } : null;
        return new WatermarkCoverage
        {
            Source = source,
            Range = range,
            Covered = covered,
            Gaps = range is null ? [] : GapsOf(range, covered),
            Overlaps = OverlapsOf(parts),
            Watermarks = parts.Length,
            LateArrivals = parts.Sum(part => part.Watermark.Data.LateArrivals),
        };
    }

    private IEnumerable<(TimeRange Range, Recorded<Watermark> Watermark)> Clip(DateTimeOffset? from, DateTimeOffset? to)
    {
        foreach (Recorded<Watermark> watermark in _watermarks)
        {
            DateTimeOffset begin = from > watermark.Data.From ? from.Value : watermark.Data.From;
            DateTimeOffset end = to < watermark.Data.To ? to.Value : watermark.Data.To;
            if (begin < end)
            {
                yield return (new TimeRange { From = begin, To = end }, watermark);
            }
        }
    }

    private static List<TimeRange> Merge(IEnumerable<TimeRange> ordered)
    {
        var merged = new List<TimeRange>();
        foreach (TimeRange range in ordered)
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
            {
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static List<TimeRange> GapsOf(TimeRange range, List<TimeRange> covered)
    {
        var gaps = new List<TimeRange>();
        DateTimeOffset reached = range.From;
        foreach (TimeRange one in covered)
        {
            if (one.From > reached)
            {
                gaps.Add(new TimeRange { From = reached, To = one.From });
            }

            reached = one.To;
        }

        if (reached < range.To)
        {
            gaps.Add(new TimeRange { From = reached, To = range.To });
        }

        return gaps;
    }

    private static List<WatermarkOverlap> OverlapsOf((TimeRange Range, Recorded<Watermark> Watermark)[] ordered)
    {
        var shared = new List<TimeRange>();
        DateTimeOffset reached = DateTimeOffset.MinValue;
        foreach ((TimeRange range, _) in ordered)
        {
            // Whatever begins before the furthest end so far is covered from there on by two.
            if (range.From < reached)
            {
                shared.Add(range with { To = range.To < reached ? range.To : reached });
            }

            reached = range.To > reached ? range.To : reached;
        }

        List<TimeRange> overlaps = Merge(shared);
        var members = overlaps.ConvertAll(_ => new List<Recorded<Watermark>>());
        int firstOpen = 0;
        foreach ((TimeRange range, Recorded<Watermark> watermark) in ordered)
        {
            while (firstOpen < overlaps.Count && overlaps[firstOpen].To <= range.From)
            {
                firstOpen++;
            }

            for (int i = firstOpen; i < overlaps.Count && overlaps[i].From < range.To; i++)
            {
                members[i].Add(watermark);
            }
        }

        return overlaps.Zip(members, (range, watermarks) => new WatermarkOverlap
        {
            Range = range,
            Watermarks = [.. watermarks.OrderBy(watermark => watermark.Seq)],
        }).ToList();
    }
}
