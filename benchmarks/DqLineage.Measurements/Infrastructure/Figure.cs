namespace DqLineage.Measurements;

/// <summary>One row of the report: what was reached, against what, and whether that is enough.</summary>
internal sealed record Figure
{
    /// <summary>The work that was measured.</summary>
    internal required string Row { get; init; }

    /// <summary>What it was held against.</summary>
    internal string Against { get; init; } = "—";

    internal Target Target { get; init; }

    /// <summary>What was reached; absent when it was not measured.</summary>
    internal double? Reached { get; init; }

    internal string Unit { get; init; } = Units.Times;

    /// <summary>Where the middle half of the rounds lies.</summary>
    internal (double Low, double High)? Spread { get; init; }

    /// <summary>The two sides in absolute terms, or why it was not measured.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>Whether measuring ended with an error.</summary>
    internal bool HasFailed { get; init; }

    internal bool? IsMet => Reached is { } reached ? Target.IsMetBy(reached) : null;

    internal static Figure NotMeasured(string row, Target target, string reason) => new() { Row = row, Target = target, Detail = reason };

    internal static Figure Failed(Scenario scenario, Exception exception) =>
        new() { Row = scenario.Name, HasFailed = true, Detail = $"failed: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}" };
}
