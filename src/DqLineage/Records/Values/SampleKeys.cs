namespace DqLineage;

/// <summary>The keys of a sample: itself and, for a symmetric pair, both members.</summary>
internal static class SampleKeys
{
    internal static void Add(SampleId sample, ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfSample(sample));
        if (sample.Kind == SampleIdKind.Pair)
        {
            foreach (SampleId member in sample.Parts)
            {
                keys.Add(LedgerKey.OfSample(member));
            }
        }
    }

    /// <summary>Two samples that are named one beside the other are found as their pair as well.</summary>
    internal static void AddPair(SampleId first, SampleId second, ICollection<LedgerKey> keys)
    {
        if (first.Kind != SampleIdKind.Pair && second.Kind != SampleIdKind.Pair && first != second)
        {
            keys.Add(LedgerKey.OfSample(SampleId.Pair(first, second)));
        }
    }
}
