namespace DqLineage;

/// <summary>A quality gate, or an evaluation by one, is named that the ledger does not hold, or that is not in force.</summary>
public sealed class GateNotFoundException : NotFoundException
{
    private GateNotFoundException(string message, string id)
        : base(message) => Id = id;

    /// <summary>The gate or the evaluation that was asked for.</summary>
    public string Id { get; }

    internal static GateNotFoundException OfGate(string id) =>
        new($"No version of the gate '{SafeText.Show(id)}' is in force: record it with RecordGateAsync, have it approved if that is required, or correct the id.", id);

    internal static GateNotFoundException OfEvaluation(string id) =>
        new($"The ledger holds no evaluation '{SafeText.Show(id)}' by a gate: evaluate the gate first, or correct the id.", id);
}
