using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>The parts of the explorer's page that are the same for every graph: its markup, its style and its script, from the files beside this one.</summary>
/// <remarks>Nothing may run in the page but the style and the script that it carries: its policy names their hashes (W3C Content Security Policy Level 3, §2.3.1).</remarks>
internal sealed class ExplorerPage
{
    // In the order in which one needs the other.
    private static readonly string[] s_scripts =
    [
        "graph.js", "boxes.js", "layout.js", "route.js", "icons.js", "picture.js", "marks.js",
        "minimap.js", "panel.js", "search.js", "keyboard.js", "address.js", "explorer.js", "start.js",
    ];

    private static readonly Lazy<ExplorerPage> s_instance = new(() => new ExplorerPage());

    private ExplorerPage()
    {
        string style = "\n" + Read("explorer.css");
        string script = "\n'use strict';\n" + string.Concat(s_scripts.Select(Read));
        string page = Read("explorer.html")
            .Replace("{{policy}}", $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; form-action 'none'", StringComparison.Ordinal)
            .Replace("{{style}}", style, StringComparison.Ordinal)
            .Replace("{{script}}", script, StringComparison.Ordinal);
        string[] parts = page.Split(["{{project}}", "{{about}}", "{{data}}"], StringSplitOptions.None);
        (BeforeTitle, BeforeHeading, BeforeAbout, BeforeData, AfterData) = (parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    internal static ExplorerPage Instance => s_instance.Value;

    internal string BeforeTitle { get; }

    internal string BeforeHeading { get; }

    internal string BeforeAbout { get; }

    internal string BeforeData { get; }

    internal string AfterData { get; }

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Read(string name)
    {
        using Stream stream = typeof(ExplorerPage).Assembly.GetManifestResourceStream("DqLineage.Explorer." + name)
            ?? throw new InvalidOperationException($"The assembly does not hold {name}: build it with the files of Graph/Rendering/Explorer embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
