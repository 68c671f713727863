using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

/// <summary>What a reader does with the mouse.</summary>
[Collection(OneBrowser.Name)]
public class ExploringTests(Browser browser)
{
    private const string Orders = "dataset/warehouse/raw.orders";
    private const string Customers = "dataset/warehouse/raw.customers";
    private const string Enriched = "dataset/warehouse/enriched_orders";
    private const string Join = "operation/group-data-platform/op-join";
    private const string Prediction = "prediction/group-data-platform/p-1";

    [BrowserFact]
    public async Task A_click_marks_what_is_upstream_and_downstream_as_the_graph_has_it()
    {
        LineageGraph graph = await Pipelines.SmallAsync();
        await using ExplorerView view = await browser.OpenAsync(graph);

        await view.Box(Enriched).ClickAsync();

        var node = LineageNode.Parse(Enriched);
        (await view.NodesAsync("up")).Should().BeEquivalentTo(graph.Upstream(node).Select(reached => reached.Node.ToString()));
        (await view.NodesAsync("down")).Should().BeEquivalentTo(graph.Downstream(node).Select(reached => reached.Node.ToString()));
        (await view.NodesAsync("chosen")).Should().Equal(Enriched);
        (await view.NodesAsync("dim")).Should().Equal("sample/customers/42");
    }

    [BrowserFact]
    public async Task The_panel_reads_what_the_records_state()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());

        await view.Box(Enriched).ClickAsync();

        string facts = string.Join('|', await view.Panel.Locator(".facts > *").AllTextContentsAsync());
        facts.Should().Be(
            $"Node|{Enriched}|Namespace|warehouse|Name|enriched_orders|First stated|record 1, 2026-01-02 03:04:05 UTC|Last stated|record 3, 2026-01-02 03:04:05 UTC|Upstream|3 nodes|Downstream|5 nodes");
        (await view.Panel.Locator("#comes-from li").AllTextContentsAsync()).Should().Equal("joinproducesrecord 1");
        (await view.Panel.Locator("#goes-to li").AllTextContentsAsync()).Should().Equal("aggregateinput torecord 2", "churn @ 3used in trainingrecord 3");
        await view.Panel.Locator("#comes-from button").ClickAsync();
        (await view.NodesAsync("chosen")).Should().Equal(Join);
    }

    [BrowserFact]
    public async Task Impact_shows_the_level_of_each_node_and_counts_kinds_by_level()
    {
        LineageGraph graph = await Pipelines.SmallAsync();
        await using ExplorerView view = await browser.OpenAsync(graph);
        await view.Box(Orders).ClickAsync();
        await view.Page.Locator("#impact").ClickAsync();

        foreach (ImpactedNode impacted in graph.Impact(LineageNode.Parse(Orders)).Nodes)
        {
            ILocator box = view.Box(impacted.Node.ToString());
            (await box.Locator(".level text").TextContentAsync()).Should().Be($"{impacted.Level}");
            (await box.GetAttributeAsync("class")).Should().Contain($"level-{impacted.Level}");
        }

        (await view.Panel.Locator(".impact tr").AllTextContentsAsync()).Should().Equal("11 operation", "21 dataset", "31 model, 1 operation", "41 dataset, 1 metrics, 1 prediction");
        (await view.NodesAsync("up")).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_dataset_opens_to_its_columns_and_the_links_between_them()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await view.Box(Orders).Locator(".toggle").ClickAsync();
        await view.Box(Enriched).Locator(".toggle").ClickAsync();

        (await view.Box(Orders).Locator(".row text").AllTextContentsAsync()).Should().Equal("quantity", "price");
        (await view.Box(Enriched).Locator(".row text").AllTextContentsAsync()).Should().BeEquivalentTo("segment", "total_eur");
        ILocator total = view.Page.Locator(".row[data-node=\"column/warehouse/enriched_orders/total_eur\"]");
        await total.ClickAsync();
        (await view.Page.Locator(".row.up text").AllTextContentsAsync()).Should().BeEquivalentTo("quantity", "price");
        (await view.NodesAsync("down")).Should().Equal("dataset/marts/revenue_by_segment");
        (await view.NodesAsync("dim")).Should().Contain(Customers);
        (await view.Page.Locator("#picture .link.columns.up").CountAsync()).Should().Be(2);
    }

    [BrowserFact]
    public async Task The_slider_hides_what_was_recorded_later_and_moves_nothing()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        float before = (await view.Box(Join).BoundingBoxAsync())!.X;

        await view.Page.Locator("#time").FillAsync("0");

        (await view.Boxes.CountAsync()).Should().Be(4);
        (await view.Box(Prediction).IsVisibleAsync()).Should().BeFalse();
        (await view.Box(Join).BoundingBoxAsync())!.X.Should().Be(before);
        (await view.Page.Locator("#time-text").TextContentAsync()).Should().Be("As of record 1, 2026-01-02 03:04:05 UTC");
        (await view.Status.TextContentAsync()).Should().Be("9 of 16 nodes");
        await view.Box(Enriched).ClickAsync();
        (await view.Panel.Locator(".facts").TextContentAsync()).Should().Contain("Downstream0 nodes");
        await view.Page.Locator("#time").FillAsync("3");
        (await view.Boxes.CountAsync()).Should().Be(10);
    }

    [BrowserFact]
    public async Task A_kind_can_be_left_out()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());

        await view.Page.Locator("input[data-kind=operation]").UncheckAsync();

        (await view.Boxes.CountAsync()).Should().Be(8);
        (await view.Box(Join).CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task Only_what_is_around_a_node_can_be_drawn_and_all_again()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await view.Box(Orders).ClickAsync();
        await view.Page.Locator("#only").ClickAsync();

        (await view.Box(Customers).CountAsync()).Should().Be(0);
        (await view.Boxes.CountAsync()).Should().Be(8);
        await view.Page.Locator("#notice button").ClickAsync();
        (await view.Boxes.CountAsync()).Should().Be(10);
    }

    [BrowserFact]
    public async Task The_address_keeps_what_is_chosen()
    {
        LineageGraph graph = await Pipelines.SmallAsync();
        string fragment;
        await using (ExplorerView view = await browser.OpenAsync(graph))
        {
            await view.Box(Orders).ClickAsync();
            await view.Page.Keyboard.PressAsync("i");
            await view.Page.Locator("#time").FillAsync("2");
            fragment = new Uri(view.Page.Url).Fragment;
        }

        await using ExplorerView again = await browser.OpenAsync(graph, fragment: fragment);
        (await again.NodesAsync("chosen")).Should().Equal(Orders);
        (await again.Page.Locator(".impact").CountAsync()).Should().Be(1);
        (await again.Page.Locator("#time-text").TextContentAsync()).Should().StartWith("As of record 3,");
    }

    [BrowserFact]
    public async Task Dragging_moves_the_picture_and_the_wheel_enlarges_it_about_the_pointer()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        LocatorBoundingBoxResult before = (await view.Box(Enriched).BoundingBoxAsync())!;
        await view.Page.Mouse.MoveAsync(300, 200);
        await view.Page.Mouse.DownAsync();
        await view.Page.Mouse.MoveAsync(340, 260, new MouseMoveOptions { Steps = 4 });
        await view.Page.Mouse.UpAsync();
        LocatorBoundingBoxResult moved = (await view.Box(Enriched).BoundingBoxAsync())!;
        (moved.X - before.X).Should().BeApproximately(40, 1);
        (moved.Y - before.Y).Should().BeApproximately(60, 1);

        string? transform = await view.Page.Locator(".view").GetAttributeAsync("transform");
        await view.Page.Mouse.MoveAsync(moved.X, moved.Y);
        await view.Page.Mouse.WheelAsync(0, -300);
        await Assertions.Expect(view.Page.Locator(".view")).Not.ToHaveAttributeAsync("transform", transform!);
        LocatorBoundingBoxResult larger = (await view.Box(Enriched).BoundingBoxAsync())!;
        larger.Width.Should().BeGreaterThan(moved.Width * 1.3f);
        larger.X.Should().BeApproximately(moved.X, 3);
    }

    [BrowserFact]
    public async Task The_scheme_of_the_system_is_followed_and_can_be_switched()
    {
        const string Background = "() => getComputedStyle(document.body).backgroundColor";
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync(), ColorScheme.Dark);
        string dark = await view.Page.EvaluateAsync<string>(Background);
        await view.Page.Locator("#theme").ClickAsync();
        string light = await view.Page.EvaluateAsync<string>(Background);

        dark.Should().Be("rgb(17, 21, 26)");
        light.Should().Be("rgb(244, 246, 248)");
    }

    [BrowserFact]
    public async Task A_column_that_the_address_names_is_shown_in_its_open_dataset()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync(), fragment: "#node=column/warehouse/enriched_orders/total_eur");

        (await view.Page.Locator(".row.chosen text").AllTextContentsAsync()).Should().Equal("total_eur");
    }

    [BrowserFact]
    public async Task On_paper_all_of_the_picture_is_there_in_light_colours()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.LargeAsync(100), ColorScheme.Dark);
        await view.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await view.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");

        (await view.Page.EvaluateAsync<bool>("""
            () => {
              const paper = document.getElementById('picture').getBoundingClientRect();
              return [...document.querySelectorAll('#picture .box')].map(box => box.getBoundingClientRect())
                .every(box => box.left >= paper.left && box.right <= paper.right && box.top >= paper.top && box.bottom <= paper.bottom);
            }
            """)).Should().BeTrue();
        (await view.Page.Locator("html").GetAttributeAsync("data-theme")).Should().Be("light");
        await view.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        (await view.Page.Locator("html").GetAttributeAsync("data-theme")).Should().Be("dark");
    }
}
