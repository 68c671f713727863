namespace DqLineage;

internal sealed class LineageSection : ReportSection<LineageObserver>
{
    public override string Id => "lineage";

    public override string Title => "Data lineage";

    public override LineageObserver Begin(ReportContext context) => new();

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, LineageObserver observed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(Build(context, observed));

    private static List<ReportBlock> Build(ReportContext context, LineageObserver observed)
    {
        if (observed.Operations + observed.Predictions + observed.Events + observed.Others + observed.Models.Count == 0)
        {
            return [Figure.Nothing("No lineage was recorded in this period.")];
        }

        List<ReportBlock> blocks =
        [
            new ReportFigures
            {
                Figures =
                [
                    Figure.Of("operations", observed.Operations),
                    Figure.Distinct("models", observed.Models),
                    Figure.Of("predictions", observed.Predictions),
                    Figure.Distinct("inputs and outputs", observed.Nodes),
                    Figure.Of("OpenLineage events", observed.Events),
                    Figure.Of("records of the registry", observed.Others, "assets, stages, cleansings, profiles"),
                ],
            },
        ];
        if (observed.Types.Count > 0)
        {
            blocks.Add(Figure.Bars("Operations by type", observed.Types, context.MaxRows));
        }

        if (observed.Nodes.Count > 0)
        {
            blocks.Add(new ReportTable
            {
                Title = "Data that was read and written",
                Columns = ["Node", "As input", "As output", "Last named (UTC)"],
                Rows = [.. Figure.Largest(observed.Nodes, context.MaxRows).Select(node => (IReadOnlyList<ReportValue>)[Figure.Readable(node.Key), node.Value.Read, node.Value.Written, node.Value.LastTime])],
                Note = Figure.CutNote(observed.Nodes, context.MaxRows),
            });
        }

        if (observed.Models.Count > 0)
        {
            blocks.Add(new ReportTable
            {
                Title = "Models",
                Columns = ["Model", "States recorded", "Predictions", "Last named (UTC)"],
                Rows =
                [
                    .. Figure.Largest(observed.Models, context.MaxRows).Select(model => (IReadOnlyList<ReportValue>)
                        [model.Key, model.Value.Count - model.Value.Predictions, model.Value.Predictions, model.Value.LastTime]),
                ],
                Note = Figure.CutNote(observed.Models, context.MaxRows),
            });
        }

        return blocks;
    }
}
