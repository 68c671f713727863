namespace DqLineage.Samples.WrongLabels;

/// <summary>Gaussian naive Bayes: of each label how frequent it is, and mean and variance of both measures.</summary>
internal sealed class NaiveBayes
{
    private const double SmallestVariance = 1e-6;

    private readonly List<(string Label, double Prior, Measure Length, Measure Width)> _labels = [];

    private NaiveBayes()
    {
    }

    public static NaiveBayes Train(IReadOnlyCollection<Flower> flowers)
    {
        var model = new NaiveBayes();
        foreach (IGrouping<string, Flower> label in flowers.GroupBy(flower => flower.Label, StringComparer.Ordinal).OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            model._labels.Add((label.Key, (double)label.Count() / flowers.Count, Measure.Of(label.Select(flower => flower.Length)), Measure.Of(label.Select(flower => flower.Width))));
        }

        return model;
    }

    /// <summary>The probability of each label, the likeliest first.</summary>
    public IReadOnlyList<(string Label, double Probability)> Ask(Flower flower)
    {
        (string Label, double Likelihood)[] likelihoods =
            [.. _labels.Select(label => (label.Label, label.Prior * label.Length.Density(flower.Length) * label.Width.Density(flower.Width)))];
        double sum = likelihoods.Sum(label => label.Likelihood);
        return [.. likelihoods.Select(label => (label.Label, label.Likelihood / sum)).OrderByDescending(label => label.Item2)];
    }

    public double AccuracyOn(IReadOnlyCollection<Flower> flowers) => flowers.Average(flower => Ask(flower)[0].Label == flower.Truth ? 1.0 : 0.0);

    private sealed record Measure(double Mean, double Variance)
    {
        public static Measure Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            double mean = all.Average();
            return new Measure(mean, Math.Max(SmallestVariance, all.Average(value => (value - mean) * (value - mean))));
        }

        public double Density(double value) => Math.Exp(-(value - Mean) * (value - Mean) / (2 * Variance)) / Math.Sqrt(2 * Math.PI * Variance);
    }
}
