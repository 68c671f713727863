namespace DqLineage.Tool;

internal static class GateDecisionWord
{
    private static readonly GateDecision[] s_all = [GateDecision.Pass, GateDecision.Warn, GateDecision.Block];

    /// <summary>The decision that an option names. The ledger takes any word, and a misspelled one would decide nothing.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    internal static GateDecision Parse(string word, string option) =>
        Array.Find(s_all, decision => string.Equals(decision.Value, word, StringComparison.Ordinal)) is { IsUnspecified: false } found
            ? found
            : throw ToolException.Usage($"{option} is '{word}': write one of {string.Join(", ", s_all)}.");
}
