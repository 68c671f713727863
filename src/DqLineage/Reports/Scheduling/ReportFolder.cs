using System.Security.Cryptography;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The files of a schedule: <c>NAME-PERIOD.html</c>, and until they are recorded <c>NAME-PERIOD.html.RANDOM.pending</c>.</summary>
internal sealed class ReportFolder(ReportScheduleOptions options)
{
    private const string Pending = ".pending";

    private readonly string _folder = Path.GetFullPath(options.Folder);
    private readonly string _extension = "." + ReportWriter.Of(options.Format).Extension;

    /// <summary>Makes the content durable under a name of its own.</summary>
    /// <returns>The name.</returns>
    internal string WritePending(ReportPeriod period, ReadOnlySpan<byte> content)
    {
        DurableFile.CreateFolder(_folder);
        string path = $"{FileOf(period)}.{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}{Pending}";
        DurableFile.WriteWhole(path, content);
        return path;
    }

    /// <summary>Gives what was recorded its name.</summary>
    internal void Complete(string pending, ReportPeriod period)
    {
        try
        {
            File.Move(pending, FileOf(period), overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(FileOf(period)))
        {
            // Another process that began just now found it recorded, and gave it its name.
        }

        DurableFile.FlushFolder(_folder);
    }

    /// <summary>Gives files their names that a crash left without, and removes those whose period another process reported of.</summary>
    internal async Task RecoverAsync(LineageTracker tracker, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string pending in Directory.EnumerateFiles(_folder, $"{options.Name}-*{_extension}.*{Pending}").Order(StringComparer.Ordinal).ToList())
        {
            string file = pending[..pending.LastIndexOf('.', pending.Length - Pending.Length - 1)];
            string period = Path.GetFileName(file)[(options.Name.Length + 1)..^_extension.Length];
            Recorded<ReportWritten>? recorded = await tracker.FindReportsAsync(new ReportQuery { Schedule = options.Name, Period = period, Limit = 1 }, cancellationToken)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

            // Of what is not recorded yet, another process may just be about to do so.
            if (recorded is not null)
            {
                await RecoverAsync(pending, file, recorded.Data.Sha256, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RecoverAsync(string pending, string file, string recordedSha256, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = await File.ReadAllBytesAsync(pending, cancellationToken).ConfigureAwait(false);
            if (string.Equals(Convert.ToHexStringLower(SHA256.HashData(content)), recordedSha256, StringComparison.Ordinal))
            {
                File.Move(pending, file, overwrite: true);
            }
            else
            {
                File.Delete(pending);
            }
        }
        catch (FileNotFoundException)
        {
            // No crash left it: the process that wrote it gave it its name just now, or took it away, and so may another one that looks for what was left.
        }
    }

    private string FileOf(ReportPeriod period) => Path.Combine(_folder, $"{options.Name}-{period}{_extension}");
}
