namespace DqLineage.Explorer.Tests.Infrastructure;

/// <summary>One browser for all tests; each page is a window of its own with nothing left from another.</summary>
public sealed class Browser : IAsyncLifetime
{
    // None of its own traffic, and no sandbox: continuous integration runs as root.
    private static readonly string[] s_arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = s_arguments, Timeout = 60_000 });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    internal async Task<ExplorerView> OpenAsync(LineageGraph graph, ColorScheme scheme = ColorScheme.Light, string fragment = "")
    {
        using var html = new MemoryStream();
        await graph.WriteAsync(html, GraphFormat.Html);
        return await OpenAsync(html.ToArray(), scheme, fragment);
    }

    internal async Task<ExplorerView> OpenAsync(byte[] html, ColorScheme scheme = ColorScheme.Light, string fragment = "")
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        return await ExplorerView.OpenAsync(context, html, fragment);
    }
}
