namespace DqLineage.Explorer.Tests.Infrastructure;

/// <summary>The explorer's page in a window, opened from a file. Closing it checks that it asked for nothing and complained of nothing.</summary>
internal sealed class ExplorerView : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private ExplorerView(IPage page) => Page = page;

    internal IPage Page { get; }

    /// <summary>The boxes that are to be seen.</summary>
    internal ILocator Boxes => Page.Locator("#picture .box:not(.later)");

    internal ILocator Panel => Page.Locator("#panel");

    internal ILocator Status => Page.Locator("#status");

    internal static async Task<ExplorerView> OpenAsync(IBrowserContext context, byte[] html, string fragment)
    {
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(10_000);
        var view = new ExplorerView(page);
        string path = view._folder["graph.html"];
        await File.WriteAllBytesAsync(path, html);
        var address = new Uri(path);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                view._complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => view._complaints.Add(error);
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.Url.StartsWith(address.AbsoluteUri, StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }

            view._requests.Add(route.Request.Url);
            await route.AbortAsync();
        });
        await page.GotoAsync(address.AbsoluteUri + fragment);
        // Scripts have run when the page is loaded.
        (await page.Locator("html[data-ready]").CountAsync()).Should().Be(1, "the page draws at once; it says: {0}", string.Join('\n', view._complaints));
        return view;
    }

    /// <summary>The box of a node, by the node's text.</summary>
    internal ILocator Box(string node) => Page.Locator($"#picture .box[data-node=\"{node}\"]");

    /// <summary>The texts of the nodes whose boxes are of a class, such as <c>up</c>.</summary>
    internal async Task<IReadOnlyList<string>> NodesAsync(string cssClass) =>
        await Page.EvaluateAsync<string[]>("name => [...document.querySelectorAll(`#picture .box.${name}`)].map(box => box.dataset.node)", cssClass);

    internal Task<string> FocusedNodeAsync() => Page.EvaluateAsync<string>("() => document.activeElement.dataset.node ?? document.activeElement.id");

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _folder.Dispose();
        _complaints.Should().BeEmpty("the page breaks none of its own rules");
        _requests.Should().BeEmpty("the page loads nothing");
    }
}
