using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>A profiling snapshot that a command is given: a file that <c>profile</c> wrote, or the id of one in the ledger.</summary>
internal static class SnapshotSource
{
    // A record takes no more, and what is read here was or could be one.
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="ToolException">There is no such file and no ledger to look in, or the file holds no snapshot.</exception>
    internal static async Task<ProfilingSnapshot> ReadAsync(Invocation invocation, string given, AsOf asOf, CancellationToken cancellationToken)
    {
        if (File.Exists(given))
        {
            return await ReadFileAsync(given, cancellationToken).ConfigureAwait(false);
        }

        if (invocation.FindStore() is null)
        {
            throw ToolException.Usage($"There is no file {given}: correct its name, or give --store PATH when it is the id of a snapshot in a ledger.");
        }

        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        return (await tracker.GetProfileAsync(given, asOf, cancellationToken).ConfigureAwait(false)).Data;
    }

    private static async Task<ProfilingSnapshot> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new ToolException(ExitCode.Failure, $"{path} is over {MaxBytes / 1024 / 1024} MiB long, which no snapshot is: check the name.");
        }

        try
        {
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("snapshot", out JsonElement inside)
                ? ProfilingSnapshot.FromJson(Encoding.UTF8.GetBytes(inside.GetRawText()))
                : ProfilingSnapshot.FromJson(content);
        }
        catch (JsonException exception)
        {
            throw new ToolException(ExitCode.Failure, $"{path} is no profiling snapshot: {exception.Message} Name a file that 'dqlineage profile' wrote.", exception);
        }
    }
}
