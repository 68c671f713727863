using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary><c>summary.html</c>: runs, findings, decisions and events of the pack, for a person to read.</summary>
internal sealed class SummaryReport(int maxRows) : PackReport
{
    internal override string Path => PackFiles.Summary;

    internal override async Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken)
    {
        var data = new SummaryData(maxRows);
        await data.ReadAsync(contents, cancellationToken).ConfigureAwait(false);
        var html = new HtmlWriter();
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Markup("<title>Evidence pack: ").Text(contents.Identity.Project).Markup("</title>\n<style>\n").Markup(HtmlStyle.Css).Markup("\n</style>\n</head>\n<body>\n");
        WriteHead(html, contents);
        WriteCards(html, contents, data);
        JobSection.Write(html, contents, data, maxRows);
        WriteRuns(html, data);
        WriteFindings(html, data);
        WriteDecisions(html, data);
        WriteCorrections(html, data);
        WriteAuditEvents(html, data);
        WriteLineage(html, contents, data);
        WriteWithheld(html, contents);
        WriteLimits(html, contents);
        WriteStrongest(html, data);
        html.Markup("</body>\n</html>\n");
        await destination.WriteAsync(Encoding.UTF8.GetBytes(html.ToString()), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHead(HtmlWriter html, PackContents contents)
    {
        html.Element("h1", "Evidence pack").Element("p", "lead", "Project " + contents.Identity.Project);
        html.Markup("<dl class=\"facts\">");
        Fact("Scope", contents.Scope.ToString());
        Fact("State shown", $"{HtmlWriter.Number(contents.Head.Count)} records, the last recorded {HtmlWriter.Time(contents.Head.Time)} UTC");
        Fact("Ledger", contents.Identity.LedgerId.ToString("D"));
        Fact("Origin", contents.Identity.Origin);
        Fact("Hash of the last record", contents.Head.LastHash.ToString());
        html.Markup("</dl>\n");

        void Fact(string name, string value) => html.Element("dt", name).Element("dd", value);
    }

    private static void WriteCards(HtmlWriter html, PackContents contents, SummaryData data)
    {
        html.Markup("<div class=\"cards\">\n");
        html.Card("records in this pack", HtmlWriter.Number(contents.Count), $"{HtmlWriter.Number(contents.InScope)} in scope, the others explain them");
        html.Card("runs", HtmlWriter.Number(data.Runs.Count));
        html.Card("detections", HtmlWriter.Number(data.CountOf(RecordKinds.Detection)));
        html.Card("reviews", HtmlWriter.Number(data.CountOf(RecordKinds.Review)), $"by {HtmlWriter.Number(data.Reviewers.Count)} reviewers");
        html.Card("corrections", HtmlWriter.Number(data.CountOf(RecordKinds.Correction)));
        html.Card("audit events", HtmlWriter.Number(data.CountOf(RecordKinds.Audit)));
        if (contents.Withheld.Count > 0)
        {
            html.Card("withheld", HtmlWriter.Number(contents.Withheld.Count), "in scope, and not in this pack");
        }

        html.Markup("</div>\n");
    }

    private void WriteRuns(HtmlWriter html, SummaryData data)
    {
        html.Element("h2", "Runs");
        if (IsEmpty(html, data.Runs.Count, "No run is in this pack."))
        {
            return;
        }

        html.Table(
            ["Run", "Dataset", "Status", "Started (UTC)", "Ended (UTC)", "#Samples", "#Detections", "#Quality"],
            data.Runs.Take(maxRows),
            static (row, run) => row
                .Cell(run.Data.RunId, "mono")
                .Cell(run.Data.Dataset is { } dataset ? $"{dataset.Namespace}/{dataset.Name}{(dataset.Version is { } version ? " @ " + version : "")}" : null, "text")
                .Cell(StatusOf(run.Data))
                .Cell(HtmlWriter.Time(run.Data.StartedAt), "time")
                .Cell(HtmlWriter.Time(run.Data.CompletedAt), "time")
                .Cell(HtmlWriter.Number(run.Data.NSamples), "number")
                .Cell(HtmlWriter.Number(run.Data.IssueCounts?.Values.Sum()), "number")
                .Cell(HtmlWriter.Number(run.Data.QualityScore), "number"));
        NoteCut(html, data.Runs.Count);
    }

    private static void WriteFindings(HtmlWriter html, SummaryData data)
    {
        html.Element("h2", "Findings");
        long detections = data.CountOf(RecordKinds.Detection);
        if (IsEmpty(html, detections, "No detection is in this pack."))
        {
            return;
        }

        html.Markup("<h3>By type</h3>\n").Bars(data.Issues);
        html.Markup("<h3>By column or rule</h3>\n").Bars(data.Places.OrderByDescending(place => place.Value).Take(20));
    }

    private void WriteStrongest(HtmlWriter html, SummaryData data)
    {
        long detections = data.CountOf(RecordKinds.Detection);
        if (detections == 0)
        {
            return;
        }

        html.Element("h2", "Findings with the highest scores").Table(
            ["#Record", "Sample", "Type", "#Score", "Column", "Given", "Suggested", "Rule", "Run"],
            data.Strongest,
            static (row, detection) => row
                .Cell(Seq(detection), "number")
                .Cell(detection.Data.Sample.ToDisplayString(), "mono")
                .Cell(detection.Data.IssueType.Value)
                .Cell(HtmlWriter.Number(detection.Data.Score), "number")
                .Cell(detection.Data.Column)
                .Cell(detection.Data.GivenValue.ToString(), "text")
                .Cell(detection.Data.SuggestedValue.ToString(), "text")
                .Cell(detection.Data.Rule is { } rule ? rule.Id + (rule.Version is { } version ? " @ " + version : "") : null)
                .Cell(detection.Data.RunId.Id, "mono"));
        NoteCut(html, detections);
    }

    private void WriteDecisions(HtmlWriter html, SummaryData data)
    {
        html.Element("h2", "Decisions");
        long reviews = data.CountOf(RecordKinds.Review);
        if (IsEmpty(html, reviews, "No review is in this pack."))
        {
            return;
        }

        html.Bars(data.Decisions);
        html.Table(
            ["#Record", "Decided (UTC)", "Reviewer", "Sample", "Issue", "Column", "Decision", "Old", "New", "Stage", "Notes"],
            data.Reviews,
            static (row, review) => row
                .Cell(Seq(review), "number")
                .Cell(HtmlWriter.Time(review.Data.DecidedAt), "time")
                .Cell(review.Data.Reviewer)
                .Cell(review.Data.Sample.ToDisplayString(), "mono")
                .Cell(review.Data.IssueType.IsUnspecified ? "all" : review.Data.IssueType.Value)
                .Cell(review.Data.Column)
                .Cell(review.Data.Decision.Value)
                .Cell(review.Data.OldValue.ToString(), "text")
                .Cell(review.Data.NewValue.ToString(), "text")
                .Cell(review.Data.Stage.ToString())
                .Cell(review.Data.Notes, "long"));
        NoteCut(html, reviews);
    }

    private void WriteCorrections(HtmlWriter html, SummaryData data)
    {
        long corrections = data.CountOf(RecordKinds.Correction);
        if (corrections == 0)
        {
            return;
        }

        html.Element("h2", "Corrections").Table(
            ["#Record", "Recorded (UTC)", "Sample", "Outcome", "Before", "After", "Tool", "Review"],
            data.Corrections,
            static (row, correction) => row
                .Cell(Seq(correction), "number")
                .Cell(HtmlWriter.Time(correction.Time), "time")
                .Cell(correction.Data.Sample.ToDisplayString(), "mono")
                .Cell(correction.Data.Outcome.ToString())
                .Cell(correction.Data.Before.ToString(), "text")
                .Cell(correction.Data.After.ToString(), "text")
                .Cell(correction.Data.Tool)
                .Cell(correction.Data.ReviewId.ToString("D"), "mono"));
        NoteCut(html, corrections);
    }

    private void WriteAuditEvents(HtmlWriter html, SummaryData data)
    {
        html.Element("h2", "Audit events");
        long events = data.CountOf(RecordKinds.Audit);
        if (IsEmpty(html, events, "No audit event is in this pack."))
        {
            return;
        }

        html.Table(
            ["#Record", "Recorded (UTC)", "Actor", "Action", "Resource", "Outcome", "Reason"],
            data.AuditEvents,
            static (row, audit) => row
                .Cell(Seq(audit), "number")
                .Cell(HtmlWriter.Time(audit.Time), "time")
                .Cell(audit.Data.Actor?.Id + (audit.Data.Actor?.OnBehalfOf is { } other ? " for " + other : ""))
                .Cell(audit.Data.Action + (audit.Data.IsPrivileged ? " (privileged)" : ""))
                .Cell($"{audit.Data.ResourceType} {audit.Data.ResourceId}", "text")
                .Cell(audit.Data.Outcome.ToString())
                .Cell(audit.Data.Reason, "long"));
        NoteCut(html, events);
    }

    private static void WriteLineage(HtmlWriter html, PackContents contents, SummaryData data)
    {
        if (contents.Lineage.Graph is not { } graph)
        {
            return;
        }

        html.Element("h2", "Lineage").Bars(EdgeSources.Kinds.Where(kind => data.CountOf(kind) > 0).Select(kind => KeyValuePair.Create(kind, data.CountOf(kind))));
        html.Markup("<p>").Text($"{HtmlWriter.Number(graph.Nodes.Count)} nodes and {HtmlWriter.Number(graph.EdgeCount)} edges: ")
            .Markup("<a href=\"../lineage/graph.html\">graph.html</a> draws them. ").Text(contents.Lineage.IsCut ? contents.Lineage.Limit : string.Empty).Markup("</p>\n");
    }

    private void WriteWithheld(HtmlWriter html, PackContents contents)
    {
        if (contents.Withheld.Count == 0)
        {
            return;
        }

        html.Element("h2", "Withheld records").Element("p", "note", "In scope, and left out on purpose. The proof covers their hashes, so that each can be asked for and checked.");
        html.Table(
            ["#Record", "Reason", "Leaf hash"],
            contents.Withheld.Take(maxRows),
            static (row, record) => row
                .Cell(record.Seq.ToString(CultureInfo.InvariantCulture), "number")
                .Cell(record.Reason, "long")
                .Cell(record.LeafHash, "mono"));
        if (contents.Withheld.Count > maxRows)
        {
            html.Element("p", "note", $"{HtmlWriter.Number(maxRows)} of {HtmlWriter.Number(contents.Withheld.Count)} are shown; withheld.json holds all of them.");
        }
    }

    private static void WriteLimits(HtmlWriter html, PackContents contents)
    {
        html.Element("h2", "Checking this pack").Markup("<pre>sha256sum -c manifest-sha256.txt\nsha256sum -c tagmanifest-sha256.txt</pre>\n");
        html.Markup("<p>Both commands run in the folder that the pack was unzipped to. ");
        if (contents.Signer is not null)
        {
            html.Text("The signature, the checkpoint and the proof are checked as README.txt says. ");
        }

        html.Text(PackReadme.LimitsOf(contents)).Markup("</p>\n");
    }

    private static string StatusOf(AnalysisRun run) => run.Error is { } error ? $"{run.Status}: {error}" : run.Status.ToString();

    private static string Seq(Recorded record) => record.Seq.ToString(CultureInfo.InvariantCulture);

    private static bool IsEmpty(HtmlWriter html, long count, string message)
    {
        if (count == 0)
        {
            html.Element("p", "empty", message);
        }

        return count == 0;
    }

    private void NoteCut(HtmlWriter html, long count)
    {
        if (count > maxRows)
        {
            html.Element("p", "note", $"{HtmlWriter.Number(maxRows)} of {HtmlWriter.Number(count)} are shown; records.jsonl holds all of them.");
        }
    }
}
