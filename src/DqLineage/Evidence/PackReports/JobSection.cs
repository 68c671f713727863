using System.Globalization;

namespace DqLineage;

/// <summary>The part of the summary that shows a job's chain, when the pack is about a job: its steps, and what is missing among the pack's records.</summary>
internal static class JobSection
{
    internal static void Write(HtmlWriter html, PackContents contents, SummaryData data, int maxRows)
    {
        if (contents.Scope.Job is not { } job || data.Job.IsEmpty)
        {
            return;
        }

        JobChain chain = new JobChainBuilder(job, data.Job, data.OtherJobs, new JobNodes(contents.Identity.Project), "this pack").Build(JobParts.None);
        html.Element("h2", "Job").Element("p", "lead", $"{chain.JobId}: {chain.Job?.Data.Status.Value ?? "its own record is not in this pack"}");
        html.Table(
            ["Step", "Id", "State", "Recorded (UTC)", "#Record"],
            chain.Steps.Take(maxRows),
            static (row, step) => row
                .Cell(step.Kind, "text")
                .Cell(step.Id, "mono")
                .Cell(step.State, "text")
                .Cell(HtmlWriter.Time(step.Time), "time")
                .Cell(step.Seq.ToString(CultureInfo.InvariantCulture), "number"));
        if (chain.Job?.Data.OutputReportUri is { } report)
        {
            html.Element("p", "note", "Report: " + report);
        }

        foreach (JobGap gap in chain.Gaps.Take(maxRows))
        {
            html.Element("p", "note", gap.Message);
        }
    }
}
