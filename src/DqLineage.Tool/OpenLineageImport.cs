using System.Runtime.CompilerServices;
using DqLineage.OpenLineage;

namespace DqLineage.Tool;

/// <summary>Takes events out of files into the ledger, and counts what becomes of them.</summary>
internal sealed class OpenLineageImport(LineageTracker tracker, OpenLineageIngestOptions options, ToolConsole console)
{
    private readonly List<(string File, OpenLineageRejection Fault)> _rejections = [];
    private readonly List<(string File, OpenLineageRejection Fault)> _warnings = [];

    internal long Files { get; private set; }

    internal long Received { get; private set; }

    internal long Recorded { get; private set; }

    internal long AlreadyRecorded { get; private set; }

    internal long Rejected { get; private set; }

    internal long Derived { get; private set; }

    /// <summary>What was rejected, of each file the first that its result lists.</summary>
    internal IReadOnlyList<(string File, OpenLineageRejection Fault)> Rejections => _rejections;

    internal IReadOnlyList<(string File, OpenLineageRejection Fault)> Warnings => _warnings;

    internal async Task<OpenLineageImport> RunAsync(IReadOnlyList<string> files, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        foreach (string file in files)
        {
            Stream stream = OpenLineageFiles.Open(file, console);
            await using ConfiguredAsyncDisposable end = stream.ConfigureAwait(false);
            Add(file, await tracker.IngestOpenLineageAsync(stream, options, progress is null ? null : new Behind(Recorded, progress), cancellationToken).ConfigureAwait(false));
        }

        return this;
    }

    private void Add(string file, OpenLineageIngestResult result)
    {
        Files++;
        Received += result.Received;
        Recorded += result.Recorded;
        AlreadyRecorded += result.AlreadyRecorded;
        Rejected += result.Rejected;
        Derived += result.Derived;
        _rejections.AddRange(result.Rejections.Select(fault => (file, fault)));
        _warnings.AddRange(result.Warnings.Select(fault => (file, fault)));
    }

    // Each file counts from 0.
    private sealed class Behind(long before, IProgress<long> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(before + value);
    }
}
