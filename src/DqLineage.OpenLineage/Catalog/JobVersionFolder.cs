using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Groups the runs of a job by what they read, made and ran.</summary>
internal sealed class JobVersionFolder
{
    private readonly Dictionary<string, RunOfJob> _runs = new(StringComparer.Ordinal);

    internal void Add(LineageEvent read)
    {
        if (read.RunId is not { } id)
        {
            return;
        }

        if (!_runs.TryGetValue(id, out RunOfJob? run))
        {
            run = new RunOfJob(id);
            _runs.Add(id, run);
        }

        run.Add(read);
    }

    internal IReadOnlyList<OpenLineageJobVersion> Build() =>
        [.. _runs.Values
            .OrderBy(run => run.First)
            .ThenBy(run => run.Id, StringComparer.Ordinal)
            .GroupBy(run => run.Version(), StringComparer.Ordinal)
            .Select(version => new OpenLineageJobVersion
            {
                Version = version.Key,
                Inputs = [.. version.First().Inputs],
                Outputs = [.. version.First().Outputs],
                Source = version.First().Source.Value,
                RunIds = [.. version.Select(run => run.Id)],
                CreatedAt = version.First().First,
            })
            .Reverse()];

    private sealed class RunOfJob(string id)
    {
        internal string Id { get; } = id;

        internal DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

        internal SortedSet<OpenLineageName> Inputs { get; } = [];

        internal SortedSet<OpenLineageName> Outputs { get; } = [];

        internal Newest<string?> Source { get; } = new(initial: null);

        internal void Add(LineageEvent read)
        {
            First = read.EventTime < First ? read.EventTime : First;
            Inputs.UnionWith(read.Inputs.Select(OpenLineageName.Of));
            Outputs.UnionWith(read.Outputs.Select(OpenLineageName.Of));
            if (read.Job!.TryGetFacet("sourceCodeLocation", out JsonElement location) && LineageFacets.Text(location, "url") is { } url)
            {
                Source.Take(LineageFacets.Text(location, "version") is { } version ? $"{url}@{version}" : url, new EventOrder(read));
            }
        }

        internal string Version()
        {
            var text = new StringBuilder();
            foreach ((char role, OpenLineageName name) in Inputs.Select(input => ('<', input)).Concat(Outputs.Select(output => ('>', output))))
            {
                text.Append(role).Append(Uri.EscapeDataString(name.Namespace)).Append('/').Append(Uri.EscapeDataString(name.Name));
            }

            const int shown = 16;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Append('@').Append(Source.Value).ToString())).AsSpan(0, shown));
        }
    }
}
