namespace DqLineage;

/// <summary>For each control, the evidence that the period's records hold, and what of it is missing. It counts, and judges nothing.</summary>
/// <param name="id">The section's id.</param>
/// <param name="mappings">The mappings that it shows.</param>
internal sealed class ControlsSection(string id, IReadOnlyList<string> mappings) : ReportSection<KindObserver>
{
    private static readonly Dictionary<string, string> s_capabilities = new(StringComparer.Ordinal)
    {
        ["append-only"] = "every record is chained to the one before: verify the ledger",
        ["signed-checkpoints"] = "checkpoints signed by a key kept elsewhere, beside the records: verify them",
        ["evidence-packs"] = "records can be handed out with proofs that stand alone: make a pack, and verify it",
    };

    public override string Id => id;

    public override string Title => "Evidence for controls";

    public override KindObserver Begin(ReportContext context) => new();

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, KindObserver observed, CancellationToken cancellationToken)
    {
        List<ReportBlock> blocks =
        [
            Figure.Nothing(
                "Which records of this period speak to which control, and what is missing. Records are evidence and no verdict: whether they are enough, and whether the controls apply, is for people to judge. "
                + "The controls are described in our own words; the texts of the laws and standards decide."),
        ];
        blocks.AddRange(mappings.Select(mapping => TableOf(ControlMapping.Read(mapping), observed)));
        return Task.FromResult<IReadOnlyList<ReportBlock>>(blocks);
    }

    private static ReportTable TableOf(ControlMapping mapping, KindObserver observed)
    {
        var rows = new List<IReadOnlyList<ReportValue>>();
        foreach (Control control in mapping.Controls)
        {
            string name = $"{control.Id} {control.Title}";
            foreach (ControlEvidence evidence in control.Evidence)
            {
                rows.Add(RowOf(name, AsksOf(control, rows), evidence, observed));
            }

            rows.AddRange(control.Capabilities.Select(capability => (IReadOnlyList<ReportValue>)
                [name, ReportValue.None, s_capabilities[capability], "not told by records", ReportValue.None, ReportValue.None, ReportValue.None]));
        }

        long missing = rows.Count(row => string.Equals(row[3].ToString(), "missing", StringComparison.Ordinal));
        return new ReportTable
        {
            Title = $"{mapping.Title} (mapping version {mapping.Version})",
            Columns = ["Control", "What it asks for", "Evidence", "State", "Records", "First position", "Last position"],
            Rows = rows,
            Note = missing == 0 ? "Of everything that is looked for, there are records in this period." : $"Of {missing} of {rows.Count} there are no records in this period.",
        };
    }

    // Told once, with the first of a control's evidence.
    private static ReportValue AsksOf(Control control, List<IReadOnlyList<ReportValue>> rows) =>
        rows.Count > 0 && rows[^1][0] == $"{control.Id} {control.Title}" ? ReportValue.None : control.Asks;

    private static IReadOnlyList<ReportValue> RowOf(string control, ReportValue asks, ControlEvidence evidence, KindObserver observed)
    {
        (long count, long first, long last) = observed.Of(evidence.Kinds);
        string what = $"{evidence.What}: {string.Join(", ", evidence.Kinds)}";
        return count > 0
            ? [control, asks, what, "found", count, first, last]
            : [control, asks, what, evidence.IsOptional ? "none" : "missing", 0, ReportValue.None, ReportValue.None];
    }
}
