using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Logistic regression of three features and a bias, by gradient descent over all rows at once.</summary>
internal sealed class LogisticRegression
{
    private LogisticRegression(double[] weights) => Weights = weights;

    /// <summary>A weight for each feature, and the bias behind them.</summary>
    public IReadOnlyList<double> Weights { get; }

    public static LogisticRegression Train(IReadOnlyCollection<TrainingRow> rows, int epochs, double rate)
    {
        double[] weights = new double[4];
        var model = new LogisticRegression(weights);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double[] gradient = new double[weights.Length];
            foreach (TrainingRow row in rows)
            {
                double error = model.Score(row.Recency, row.Frequency, row.Spend) - (row.HasChurned ? 1 : 0);
                double[] inputs = [row.Recency, row.Frequency, row.Spend, 1];
                for (int i = 0; i < weights.Length; i++)
                {
                    gradient[i] += error * inputs[i] / rows.Count;
                }
            }

            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] -= rate * gradient[i];
            }
        }

        return model;
    }

    /// <summary>The probability, from 0 to 1.</summary>
    public double Score(double recency, double frequency, double spend) =>
        1 / (1 + Math.Exp(-((Weights[0] * recency) + (Weights[1] * frequency) + (Weights[2] * spend) + Weights[3])));
}
