namespace DqLineage;

/// <summary>What a quality gate is asked about: a validation or a run.</summary>
public sealed record GateSubject
{
    private GateSubject()
    {
    }

    /// <summary>The validation; absent when it is a run.</summary>
    public string? ValidationId { get; private init; }

    /// <summary>The run; absent when it is a validation.</summary>
    public RunRef? Run { get; private init; }

    /// <summary>A validation.</summary>
    /// <param name="validationId">The validation's id.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="ArgumentException">It is no id.</exception>
    public static GateSubject OfValidation(string validationId) => new() { ValidationId = IdentifierRule.Require(validationId, "validation id", nameof(validationId)) };

    /// <summary>A completed run.</summary>
    /// <param name="run">The run; by default the latest.</param>
    /// <returns>The subject.</returns>
    public static GateSubject OfRun(RunRef run = default) => new() { Run = run };
}
