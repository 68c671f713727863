using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

/// <summary>Whatever a name holds, the page shows it as text.</summary>
[Collection(OneBrowser.Name)]
public class HostileNameTests(Browser browser)
{
    private const string Markup = "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\"><!--";

    [BrowserFact]
    public async Task Markup_quotes_and_scripts_of_any_direction_are_text()
    {
        string[] names = [Markup, "it's \"quoted\" & 'again' `${window.hacked=3}`", "\u202Eevil\u202C מאגר جدول", "👩‍👩‍👧 emoji 😀", "__proto__", "line\u2028separator", "{{data}}"];
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        LineageNode[] nodes = [.. names.Select(name => LineageNode.Dataset("ns <b>", name))];
        await pipelines.CaptureAsync(Markup, "op-1", nodes[..3], nodes[3..], [Pipelines.Column(nodes[3], Markup, LineageNode.Column(nodes[0], "\"><b>"))]);
        LineageGraph graph = await pipelines.Tracker.GetLineageGraphAsync();
        await using ExplorerView view = await browser.OpenAsync(graph);

        foreach ((LineageNode node, string name) in nodes.Zip(names))
        {
            await view.Box(node.ToString()).ClickAsync();
            (await view.Panel.Locator("h2").TextContentAsync()).Should().Be(name);
        }

        await view.Page.Keyboard.PressAsync("Escape");
        await view.Page.Locator("#all-columns").ClickAsync();
        (await view.Page.Locator("#picture .row").CountAsync()).Should().Be(2);
        await view.Page.Locator("#search").FillAsync("<script>");
        (await view.Page.Locator("#results .name").AllTextContentsAsync()).Should().Contain(Markup);
        (await view.Page.EvaluateAsync<string>("() => String(window.hacked)")).Should().Be("undefined");
        (await view.Page.Locator("img, b, script:not([id]) ~ script").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task Nothing_but_the_pages_own_script_may_run()
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        using var html = new MemoryStream();
        await (await pipelines.Tracker.GetLineageGraphAsync()).WriteAsync(html, GraphFormat.Html);
        string page = System.Text.Encoding.UTF8.GetString(html.ToArray());
        string policy = page[page.IndexOf("default-src", StringComparison.Ordinal)..page.IndexOf("\">\n<meta name=\"viewport\"", StringComparison.Ordinal)];

        policy.Should().MatchRegex("^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$");
        page.Should().NotContainAny("unsafe-", "http://localhost", "https://", " style=", "onclick=", "eval(", "innerHTML");
    }
}
