using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

/// <summary>What the page draws, and how it can be read.</summary>
[Collection(OneBrowser.Name)]
public class DrawingTests(Browser browser)
{
    // Of the boxes whose label, or whose place, is not as it should be. A label's size is that on the screen.
    private const string Measure = """
        () => {
          const zoom = Number(document.querySelector('.view').getAttribute('transform').match(/scale\((.*)\)/)[1]);
          const boxes = [...document.querySelectorAll('#picture .box')].map(box => {
            const [, x, y] = box.getAttribute('transform').match(/translate\((\S+) (\S+)\)/).map(Number);
            const body = box.querySelector('.body');
            return { x, y, width: Number(body.getAttribute('width')), height: Number(body.getAttribute('height')), size: parseFloat(getComputedStyle(box.querySelector('.label')).fontSize) * zoom };
          });
          const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
          let overlaps = 0;
          boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { overlaps += meet(a, b) ? 1 : 0; }));
          return [boxes.length, overlaps, boxes.filter(box => !(box.size >= 11)).length, Number(document.documentElement.dataset.layoutMs)];
        }
        """;

    [BrowserFact]
    public async Task Each_node_but_columns_is_a_box_with_its_label()
    {
        LineageGraph graph = await Pipelines.SmallAsync();
        await using ExplorerView view = await browser.OpenAsync(graph);

        LineageNode[] nodes = [.. graph.Nodes.Where(node => node.Kind != NodeKind.Column)];
        (await view.Boxes.CountAsync()).Should().Be(nodes.Length).And.Be(10);
        foreach (LineageNode node in nodes)
        {
            (await view.Box(node.ToString()).Locator(".label").TextContentAsync()).Should().Be(graph.LabelOf(node));
        }

        (await view.Status.TextContentAsync()).Should().Be($"{graph.Nodes.Count} nodes, {graph.EdgeCount} edges");
    }

    [BrowserFact]
    public async Task The_page_says_whose_records_it_shows_and_how_many()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());

        (await view.Page.TitleAsync()).Should().Be("Lineage of group-data-platform");
        (await view.Page.Locator("header p").TextContentAsync()).Should().Be("Drawn from what the first 5 records of the ledger state.");
    }

    [BrowserFact]
    public async Task Flows_go_from_left_to_right()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());

        string[] flow = ["dataset/warehouse/raw.orders", "operation/group-data-platform/op-join", "dataset/warehouse/enriched_orders", "model/group-data-platform/churn@3", "prediction/group-data-platform/p-1"];
        var lefts = new List<double>();
        foreach (string node in flow)
        {
            lefts.Add((await view.Box(node).BoundingBoxAsync())!.X);
        }

        lefts.Should().BeInAscendingOrder();
    }

    [BrowserFact]
    public async Task Five_hundred_nodes_are_laid_out_at_once_apart_and_legible()
    {
        LineageGraph graph = await Pipelines.LargeAsync(500);
        await using ExplorerView view = await browser.OpenAsync(graph);

        double[] measured = await view.Page.EvaluateAsync<double[]>(Measure);
        for (int more = 0; more < 3 && measured[3] >= 2000; more++)
        {
            // The machine may have had something else to do.
            await view.Page.ReloadAsync();
            measured = await view.Page.EvaluateAsync<double[]>(Measure);
        }

        measured[0].Should().BeGreaterThan(450);
        measured[1].Should().Be(0, "no box lies on another");
        measured[2].Should().Be(0, "no label is smaller than 11 pixels");
        measured[3].Should().BeLessThan(2000, "milliseconds are what a reader waits without asking why");
        (await view.Page.Locator("#minimap").IsVisibleAsync()).Should().BeTrue("not all of it is to be seen at once");
    }

    [BrowserFact]
    public async Task All_columns_open_at_500_nodes_lie_apart_too()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.LargeAsync(500));
        await view.Page.Locator("#all-columns").ClickAsync();

        double[] measured = await view.Page.EvaluateAsync<double[]>(Measure);
        measured[1].Should().Be(0, "no box lies on another");
        (await view.Page.Locator("#picture .row").CountAsync()).Should().BeGreaterThan(400);
    }

    [BrowserFact]
    public async Task A_graph_too_large_to_draw_shows_what_lies_around_a_node_and_says_so()
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        LineageNode[] tables = [.. Enumerable.Range(0, 1600).Select(number => LineageNode.Dataset("lake", $"t{number}"))];
        await pipelines.CaptureAsync("copy", "op-first", tables[..800], [tables[1599]]);
        await pipelines.CaptureAsync("split", "op-second", [tables[1599]], tables[800..1599]);
        await using ExplorerView view = await browser.OpenAsync(await pipelines.Tracker.GetLineageGraphAsync());

        (await view.Boxes.CountAsync()).Should().Be(300);
        (await view.Page.Locator("#notice").TextContentAsync()).Should().Contain("too large").And.Contain("the nearest 300 boxes");
        await view.Page.Keyboard.PressAsync("/");
        await view.Page.Keyboard.TypeAsync("t1200");
        await view.Page.Keyboard.PressAsync("Enter");
        (await view.Box("dataset/lake/t1200").IsVisibleAsync()).Should().BeTrue("searching goes where it was not drawn");
    }

    [BrowserFact]
    public async Task Cycles_and_edges_to_itself_are_drawn()
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        LineageNode table = LineageNode.Dataset("lake", "balances");
        LineageNode view = LineageNode.Dataset("lake", "balances_view");
        await pipelines.CaptureAsync("update in place", "op-1", [table], [table]);
        await pipelines.CaptureAsync("refresh", "op-2", [table], [view]);
        await pipelines.CaptureAsync("write back", "op-3", [view], [table]);
        await pipelines.CaptureAsync("rank", "op-4", [table], [view], [Pipelines.Column(table, "rank", LineageNode.Column(table, "rank"))]);
        await using ExplorerView page = await browser.OpenAsync(await pipelines.Tracker.GetLineageGraphAsync());

        (await page.Boxes.CountAsync()).Should().Be(6);
        await page.Box("dataset/lake/balances").ClickAsync();
        (await page.NodesAsync("up")).Should().BeEquivalentTo(await page.NodesAsync("down"), "all of a cycle is on both sides").And.HaveCount(5);
        await page.Box("dataset/lake/balances").Locator(".toggle").ClickAsync();
        (await page.Page.Locator("#picture .link.columns").CountAsync()).Should().Be(1, "the column comes from itself");
    }

    [BrowserFact]
    public async Task A_graph_of_nothing_says_so()
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        await using ExplorerView view = await browser.OpenAsync(await pipelines.Tracker.GetLineageGraphAsync());

        (await view.Boxes.CountAsync()).Should().Be(0);
        (await view.Panel.TextContentAsync()).Should().Contain("No record states any lineage.");
        await view.Page.Keyboard.PressAsync("ArrowRight");
        await view.Page.Keyboard.PressAsync("0");
    }

    [BrowserFact]
    public async Task What_happened_again_and_again_is_one_stack_that_opens()
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        LineageNode[] tables = [LineageNode.Dataset("lake", "orders"), LineageNode.Dataset("marts", "orders")];
        for (int night = 0; night < 30; night++)
        {
            pipelines.Clock.Advance(TimeSpan.FromDays(1));
            await pipelines.CaptureAsync("nightly load", $"op-{night}", [tables[0]], [tables[1]]);
        }

        await using ExplorerView view = await browser.OpenAsync(await pipelines.Tracker.GetLineageGraphAsync());

        (await view.Boxes.CountAsync()).Should().Be(3);
        ILocator stack = view.Page.Locator("#picture .box.kind-operation");
        (await stack.Locator(".kind").TextContentAsync()).Should().Be("operation × 30");
        await stack.Locator(".toggle").ClickAsync();
        (await view.Boxes.CountAsync()).Should().Be(32);
    }
}
