using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

/// <summary>The page without a mouse.</summary>
[Collection(OneBrowser.Name)]
public class KeyboardTests(Browser browser)
{
    private const string Orders = "dataset/warehouse/raw.orders";
    private const string Customers = "dataset/warehouse/raw.customers";
    private const string Join = "operation/group-data-platform/op-join";
    private const string Enriched = "dataset/warehouse/enriched_orders";

    [BrowserFact]
    public async Task Search_finds_by_any_part_and_Enter_goes_there()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.LargeAsync(100));
        await view.Page.Keyboard.PressAsync("/");
        await view.Page.Keyboard.TypeAsync("core.cust");
        (await view.Page.Locator("#results [role=option]").First.GetAttributeAsync("data-node")).Should().EndWith("/core.customers");

        await view.Page.Keyboard.PressAsync("Enter");

        (await view.NodesAsync("chosen")).Should().ContainSingle().Which.Should().EndWith("/core.customers");
        (await view.Page.Locator("#results").IsVisibleAsync()).Should().BeFalse();
        (await view.Panel.Locator("h2").TextContentAsync()).Should().Be("core.customers");
    }

    [BrowserFact]
    public async Task Search_finds_a_column_and_opens_its_dataset()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await view.Page.Keyboard.PressAsync("/");
        await view.Page.Keyboard.TypeAsync("column quantity");
        await view.Page.Keyboard.PressAsync("Enter");

        (await view.Page.Locator(".row.chosen text").AllTextContentsAsync()).Should().Equal("quantity");
        (await view.Panel.Locator("h2").TextContentAsync()).Should().Be("raw.orders.quantity");
    }

    [BrowserFact]
    public async Task Search_says_when_nothing_is_called_so()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await view.Page.Locator("#search").FillAsync("no such thing");

        (await view.Page.Locator("#results").TextContentAsync()).Should().Be("Nothing is called so.");
        await view.Page.Keyboard.PressAsync("Escape");
        (await view.Page.Locator("#search").InputValueAsync()).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Tab_reaches_the_picture_and_arrows_go_along_links()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await TabToPictureAsync(view);
        (await view.FocusedNodeAsync()).Should().Be(Orders);

        (await PressAsync(view, "ArrowRight")).Should().Be(Join);
        (await PressAsync(view, "ArrowRight")).Should().Be(Enriched);
        (await PressAsync(view, "ArrowLeft")).Should().Be(Join);
        string first = await PressAsync(view, "ArrowLeft");
        first.Should().BeOneOf(Orders, Customers);
        (await PressAsync(view, first == Orders ? "ArrowDown" : "ArrowUp")).Should().Be(first == Orders ? Customers : Orders);
        await PressAsync(view, "Enter");
        (await view.NodesAsync("chosen")).Should().Equal(first == Orders ? Customers : Orders);
        await PressAsync(view, "i");
        (await view.Page.Locator(".impact").CountAsync()).Should().Be(1);
        await view.Page.Keyboard.PressAsync("Escape");
        (await view.NodesAsync("chosen")).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Every_box_is_reached_by_arrows()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.LargeAsync(60));
        await TabToPictureAsync(view);

        // As a reader would go through: to each place from each place that was reached, until nothing is new.
        int reached = await view.Page.EvaluateAsync<int>("""
            () => {
              const seen = new Set([document.activeElement]);
              for (const element of seen) {
                for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
                  element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
                  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                  seen.add(document.activeElement);
                }
              }
              return [...seen].filter(element => element.classList.contains('box')).length;
            }
            """);

        reached.Should().Be(await view.Boxes.CountAsync());
    }

    [BrowserFact]
    public async Task E_opens_a_dataset_and_arrows_go_through_its_columns()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await TabToPictureAsync(view);
        (await PressAsync(view, "e")).Should().Be(Orders, "the focus stays");

        (await PressAsync(view, "ArrowDown")).Should().Be("column/warehouse/raw.orders/quantity");
        (await PressAsync(view, "ArrowDown")).Should().Be("column/warehouse/raw.orders/price");
        (await PressAsync(view, "ArrowUp")).Should().Be("column/warehouse/raw.orders/quantity");
        await PressAsync(view, "Enter");
        (await view.Panel.Locator("h2").TextContentAsync()).Should().Be("raw.orders.quantity");
    }

    [BrowserFact]
    public async Task Each_control_has_a_name_and_the_focus_is_to_be_seen()
    {
        await using ExplorerView view = await browser.OpenAsync(await Pipelines.SmallAsync());
        await view.Box(Enriched).ClickAsync();

        (await view.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, input, [role=button]')]
              .filter(element => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length))
              .map(element => element.outerHTML)
            """)).Should().BeEmpty();
        await TabToPictureAsync(view);
        (await view.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement.querySelector('.body')).strokeWidth")).Should().Be("3.5px");
    }

    private static async Task TabToPictureAsync(ExplorerView view)
    {
        for (int i = 0; i < 12 && !await view.Page.EvaluateAsync<bool>("() => document.activeElement.classList.contains('box')"); i++)
        {
            await view.Page.Keyboard.PressAsync("Tab");
        }
    }

    private static async Task<string> PressAsync(ExplorerView view, string key)
    {
        await view.Page.Keyboard.PressAsync(key);
        return await view.FocusedNodeAsync();
    }
}
