using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

[Collection(BrowserCollection.Name)]
public class LookTests(Browser browser)
{
    [BrowserFact]
    public async Task Look()
    {
        string to = "/tmp/shots/";
        Directory.CreateDirectory(to);
        foreach (int size in (int[])[10, 100, 500])
        {
            LineageGraph graph = size == 10 ? await Pipelines.SmallAsync() : await Pipelines.LargeAsync(size);
            using (FileStream f = File.Create($"{to}g{size}.html")) { await graph.WriteAsync(f, GraphFormat.Html); }
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await using ExplorerView view = await browser.OpenAsync(graph, scheme);
                string name = $"{to}{size}-{scheme}";
                Console.WriteLine(size + " " + graph.Nodes.Count + " " + graph.EdgeCount + " ms " + await view.Page.EvaluateAsync<string>("() => document.documentElement.dataset.layoutMs"));
                await view.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-start.png" });
                if (size == 500) { await view.Page.Keyboard.PressAsync("0"); await view.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-whole.png" }); }
                string node = size == 10 ? "dataset/warehouse/enriched_orders" : "dataset/postgres%3A%2F%2Fwarehouse%3A5432/core.customers";
                await view.Page.EvaluateAsync("n => { location.hash = new URLSearchParams({node: n}) }", node);
                await view.Page.WaitForTimeoutAsync(300);
                await view.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-chosen.png" });
                await view.Page.Keyboard.PressAsync("i");
                await view.Page.WaitForTimeoutAsync(200);
                await view.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-impact.png" });
                await view.Page.Keyboard.PressAsync("Escape");
                await view.Page.Locator("#all-columns").ClickAsync();
                await view.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + "-columns.png" });
            }
        }
    }
}
