namespace DqLineage;

/// <summary>The look of every HTML report: no outside resources, light and dark, and legible on paper.</summary>
internal static class HtmlStyle
{
    internal const string Css = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6776; --line: #dbe1e8; --page: #ffffff; --panel: #f5f7fa; --accent: #2563a8; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6ebf1; --soft: #9aa7b5; --line: #333d49; --page: #14181d; --panel: #1c222a; --accent: #6aa8ea; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 80rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; }
        h1 { margin: 0 0 .25rem; font-size: 1.75rem; }
        h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
        p { max-width: 46rem; }
        .lead, .label, .note, dt, th { color: var(--soft); }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 1rem 0; }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
        .card { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; }
        .value { font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        .note { font-size: .85rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; white-space: nowrap; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
        td.text { overflow-wrap: anywhere; min-width: 4rem; }
        td.long { overflow-wrap: anywhere; min-width: 11rem; }
        code, .mono { font-family: ui-monospace, monospace; font-size: .88em; overflow-wrap: anywhere; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; overflow-x: auto; }
        .bars { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; align-items: center; }
        .bars dt, .bars dd { margin: 0; }
        .bars dd { display: flex; align-items: center; gap: .6rem; }
        .bar { display: inline-block; height: .8rem; min-width: 2px; max-width: 85%; background: var(--accent); border-radius: .2rem; }
        .count { font-variant-numeric: tabular-nums; }
        .empty { color: var(--soft); font-style: italic; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          h2 { break-after: avoid; }
          tr, .card { break-inside: avoid; }
          .scroll { overflow: visible; }
          .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
