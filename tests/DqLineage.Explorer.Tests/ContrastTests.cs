using DqLineage.Explorer.Tests.Infrastructure;

namespace DqLineage.Explorer.Tests;

/// <summary>Whether what is written can be read: WCAG 2.1, success criteria 1.4.3 (text, 4.5 : 1) and 1.4.11 (lines, 3 : 1).</summary>
[Collection(OneBrowser.Name)]
public class ContrastTests(Browser browser)
{
    // Each pair of colours with its contrast, by the formula of WCAG; a text of less than full opacity is mixed with what is behind it.
    private const string Measure = """
        () => {
          const probe = document.body.appendChild(document.createElement('div'));
          const colour = value => { probe.style.color = value; return getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number); };
          const light = parts => {
            const [r, g, b] = parts.map(part => part / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (a, b) => { const [high, low] = [light(a), light(b)].sort((x, y) => y - x); return (high + 0.05) / (low + 0.05); };
          const mix = (a, b, share) => a.map((part, i) => part * share + b[i] * (1 - share));
          const root = getComputedStyle(document.documentElement);
          const named = name => colour(root.getPropertyValue(name));
          const found = [];
          for (const box of document.querySelectorAll('#picture .box')) {
            const fill = colour(getComputedStyle(box.querySelector('.body')).fill);
            for (const text of box.querySelectorAll('.label, .kind')) {
              const style = getComputedStyle(text);
              found.push([`${box.getAttribute('class')} ${text.getAttribute('class')}`, contrast(mix(colour(style.fill), fill, Number(style.opacity)), fill), 4.5]);
            }
          }
          for (const [front, back, least] of [['--ink', '--page', 4.5], ['--ink', '--panel', 4.5], ['--soft', '--page', 4.5], ['--soft', '--panel', 4.5], ['--panel', '--accent', 4.5], ['--edge', '--page', 3], ['--up', '--page', 3], ['--down', '--page', 3], ['--focus', '--page', 3]]) {
            found.push([`${front} on ${back}`, contrast(named(front), named(back)), least]);
          }
          probe.remove();
          return found.filter(([, value, least]) => !(value >= least)).map(([what, value]) => `${what}: ${value.toFixed(2)}`);
        }
        """;

    [BrowserFact]
    public Task Light_colours_are_far_enough_apart() => RequireContrastAsync(ColorScheme.Light);

    [BrowserFact]
    public Task Dark_colours_are_far_enough_apart() => RequireContrastAsync(ColorScheme.Dark);

    private async Task RequireContrastAsync(ColorScheme scheme)
    {
        await using Pipelines pipelines = await Pipelines.OpenAsync();
        LineageNode[] chain = [.. Enumerable.Range(0, 6).Select(number => LineageNode.Dataset("lake", $"t{number}"))];
        for (int step = 0; step + 1 < chain.Length; step++)
        {
            await pipelines.CaptureAsync("step", $"op-{step}", [chain[step]], [chain[step + 1]], user: "ana", system: "spark");
        }

        await pipelines.CaptureAsync("all kinds", "op-all", [.. NodeKind.All.Where(kind => kind != NodeKind.Column).Select(kind => new LineageNode(kind, "lake", "any"))], []);
        await using ExplorerView view = await browser.OpenAsync(await pipelines.Tracker.GetLineageGraphAsync(), scheme);

        (await view.Page.EvaluateAsync<string[]>(Measure)).Should().BeEmpty();
        await view.Box("dataset/lake/t0").ClickAsync();
        await view.Page.Keyboard.PressAsync("i");
        (await view.NodesAsync("level-7")).Should().NotBeEmpty();
        (await view.Page.EvaluateAsync<string[]>(Measure)).Should().BeEmpty();
    }
}
