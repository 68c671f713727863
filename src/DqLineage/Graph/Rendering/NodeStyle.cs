namespace DqLineage;

/// <summary>The colours that pictures give to kinds of node. Dark text is legible on each.</summary>
internal static class NodeStyle
{
    private const string Other = "#e0e0e0";

    private static readonly Dictionary<NodeKind, string> s_fills = new()
    {
        [NodeKind.Dataset] = "#cfe3f7",
        [NodeKind.Column] = "#e6f0fa",
        [NodeKind.Operation] = "#fde2b8",
        [NodeKind.Job] = "#fbd38d",
        [NodeKind.Run] = "#feefcf",
        [NodeKind.Model] = "#d6c9f0",
        [NodeKind.Hyperparameters] = "#ebe4f8",
        [NodeKind.Metrics] = "#ebe4f8",
        [NodeKind.Prediction] = "#c9ead3",
        [NodeKind.User] = "#f7cfd8",
        [NodeKind.System] = "#e2e2e2",
        [NodeKind.Sample] = "#dcefe2",
    };

    internal static string FillOf(NodeKind kind) => s_fills.GetValueOrDefault(kind, Other);
}
