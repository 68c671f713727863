namespace DqLineage;

/// <summary>What reports add to the look of every HTML page: charts, and paper. Series differ by their dashes too, for whoever sees no colours.</summary>
internal static class ReportStyle
{
    internal const string Css = """
        :root { --s0: #2563a8; --s1: #b4540a; --s2: #2b7a4b; --s3: #8a3ffc; --s4: #a11a3a; --s5: #5b6776; }
        @media (prefers-color-scheme: dark) {
          :root { --s0: #6aa8ea; --s1: #f0a35e; --s2: #6cc794; --s3: #c0a2ff; --s4: #f2879f; --s5: #9aa7b5; }
        }
        h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
        a { color: var(--accent); }
        figure { margin: 0; }
        caption { text-align: left; padding-bottom: .25rem; color: var(--soft); }
        details { margin: .25rem 0 1rem; font-size: .9rem; }
        summary { color: var(--soft); cursor: pointer; }
        td.number + td:not(.number), th.number + th:not(.number) { padding-left: 1rem; }
        .scroll { max-width: 100%; }
        svg { display: block; width: 100%; height: auto; max-width: 60rem; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        svg .soft { fill: var(--soft); }
        svg .end { text-anchor: end; }
        svg .middle { text-anchor: middle; }
        svg .grid { stroke: var(--line); stroke-width: 1; }
        svg .fill { fill: var(--s0); }
        svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        svg .s0 { stroke: var(--s0); } svg .s1 { stroke: var(--s1); stroke-dasharray: 7 4; } svg .s2 { stroke: var(--s2); stroke-dasharray: 2 4; }
        svg .s3 { stroke: var(--s3); stroke-dasharray: 9 3 2 3; } svg .s4 { stroke: var(--s4); stroke-dasharray: 4 2; } svg .s5 { stroke: var(--s5); stroke-dasharray: 1 3; }
        svg .d0 { fill: var(--s0); } svg .d1 { fill: var(--s1); } svg .d2 { fill: var(--s2); } svg .d3 { fill: var(--s3); } svg .d4 { fill: var(--s4); } svg .d5 { fill: var(--s5); }
        @page { margin: 15mm; }
        @media print {
          :root { color-scheme: light; --ink: #1c2430; --soft: #4a5563; --line: #c6ced8; --page: #ffffff; --panel: #ffffff; --accent: #1c2430;
            --s0: #2563a8; --s1: #b4540a; --s2: #2b7a4b; --s3: #8a3ffc; --s4: #a11a3a; --s5: #5b6776; }
          h2 { margin-top: 1.5rem; }
          h2, h3, caption, summary { break-after: avoid; }
          figure, svg, .cards { break-inside: avoid; }
          thead { display: table-header-group; }
          table { font-size: 8.5pt; }
          th { white-space: normal; }
          td, th { padding-right: .5rem; }
          .cards { grid-template-columns: repeat(5, 1fr); gap: .4rem; margin: .75rem 0; }
          .card { padding: .4rem .6rem; font-size: 8.5pt; }
          .value { font-size: 13pt; }
          .note { font-size: 8pt; }
          svg { max-width: 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          nav, details { display: none; }
        }
        """;
}
