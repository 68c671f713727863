namespace DqLineage;

/// <summary>A run is named that the ledger does not hold. Nothing was written.</summary>
public sealed class RunNotFoundException : NotFoundException
{
    internal RunNotFoundException(RunRef run)
        : base(run.IsLatest
            ? "The ledger holds no run, so there is no latest one: record a run first, or name one."
            : $"The ledger holds no run '{SafeText.Show(run.Id)}': record the run first, or correct the id.") =>
        Run = run;

    /// <summary>The run that was asked for.</summary>
    public RunRef Run { get; }
}
