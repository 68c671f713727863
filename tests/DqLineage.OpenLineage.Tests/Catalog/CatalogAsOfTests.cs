using System.Globalization;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Catalog;

public class CatalogAsOfTests
{
    [Fact]
    public async Task The_state_is_that_after_the_record_which_is_asked_about_whatever_is_asked_first()
    {
        using var folder = new TempFolder();
        await using LineageTracker tracker = await Ledgers.OpenAsync(folder);
        foreach (int i in Enumerable.Range(1, 4))
        {
            await tracker.IngestOpenLineageAsync(Ledgers.Utf8(string.Create(CultureInfo.InvariantCulture, $$$"""{"eventTime":"2026-01-01T00:00:0{{{i}}}Z","eventType":"RUNNING","run":{"runId":"r"},"job":{"namespace":"n","name":"j{{{i}}}"}}""")));
        }

        foreach (int seq in (int[])[2, 0, 4, 1, 3])
        {
            var catalog = new OpenLineageCatalog(tracker);
            var query = new OpenLineageQuery { AsOf = AsOf.Seq(seq) };

            (await catalog.GetJobsAsync(query)).Should().HaveCount(seq);
            (await catalog.GetRunsAsync(query)).Sum(run => run.Events).Should().Be(seq);
        }
    }
}
