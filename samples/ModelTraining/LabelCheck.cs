namespace DqLineage.Samples.WrongLabels;

/// <summary>Finds labels that a model which never saw them takes for wrong: each fifth of the data is asked of a model of the other four.</summary>
internal static class LabelCheck
{
    private const int Folds = 5;
    private const double Doubtful = 0.05;

    public static IEnumerable<Detection> Find(IReadOnlyList<Flower> flowers)
    {
        for (int fold = 0; fold < Folds; fold++)
        {
            var model = NaiveBayes.Train([.. flowers.Where(flower => flower.Id % Folds != fold)]);
            foreach (Flower flower in flowers.Where(flower => flower.Id % Folds == fold))
            {
                IReadOnlyList<(string Label, double Probability)> answers = model.Ask(flower);
                double given = answers.Single(answer => answer.Label == flower.Label).Probability;
                if (given < Doubtful)
                {
                    yield return new Detection
                    {
                        Sample = flower.Id,
                        IssueType = IssueType.LabelError,
                        Column = "label",
                        Score = 1 - given,
                        GivenValue = flower.Label,
                        SuggestedValue = answers[0].Label,
                        Rule = new RuleRef { Id = "out-of-fold-probability", Version = "1" },
                    };
                }
            }
        }
    }
}
