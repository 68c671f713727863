namespace DqLineage.Explorer.Tests.Infrastructure;

/// <summary>The browser of the machine: CHROMIUM_PATH, or Chromium or Chrome where they are usually installed.</summary>
internal static class Chromium
{
    private static readonly string[] s_usualPaths =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    internal static string? Path { get; } = Find();

    internal static string? WhyNot => Path is null
        ? "No Chromium is on this machine: install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH."
        : null;

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given
        ? File.Exists(given) ? given : null
        : s_usualPaths.FirstOrDefault(File.Exists);
}
