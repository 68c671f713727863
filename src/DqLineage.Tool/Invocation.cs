using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage.Tool;

/// <summary>One run of a command: what was asked for, and where the answer goes.</summary>
internal sealed class Invocation(ParseResult parsed, GlobalOptions options, ToolConsole console)
{
    internal ToolConsole Console => console;

    /// <summary>Where the result goes as text, for people.</summary>
    internal TextWriter Text => console.Text;

    internal bool IsJson => parsed.GetValue(options.Json);

    internal T? Get<T>(Option<T> option) => parsed.GetValue(option);

    internal T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>The time that an option names; <see langword="null"/> when it is not given.</summary>
    /// <exception cref="ToolException">It is no time.</exception>
    internal DateTimeOffset? GetInstant(Option<string?> option) => Get(option) is { } text ? Instant.Parse(text, option.Name) : null;

    /// <summary>The span of time that an option names; <see langword="null"/> when it is not given.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    internal TimeSpan? GetDuration(Option<string?> option) => Get(option) is { } text ? Duration.Parse(text, option.Name) : null;

    /// <summary>A number that must not be smaller.</summary>
    /// <exception cref="ToolException">It is.</exception>
    internal int GetAtLeast(int least, Option<int> option) => RequireAtLeast(least, option, Get(option));

    /// <summary>A number that must not be smaller; <see langword="null"/> when it is not given.</summary>
    /// <exception cref="ToolException">It is.</exception>
    internal int? GetAtLeast(int least, Option<int?> option) => Get(option) is { } number ? RequireAtLeast(least, option, number) : null;

    /// <summary>The ledger that is meant.</summary>
    /// <exception cref="ToolException">Nobody named one.</exception>
    internal StoreLocation RequireStore() => FindStore()
        ?? throw ToolException.Usage($"No ledger is named: give --store PATH, or set the environment variable {GlobalOptions.StoreVariable}.");

    /// <summary>The ledger that is meant; <see langword="null"/> when nobody named one.</summary>
    internal StoreLocation? FindStore()
    {
        string? path = parsed.GetValue(options.Store);
        path = string.IsNullOrWhiteSpace(path) ? console.Variable(GlobalOptions.StoreVariable) : path;
        return string.IsNullOrWhiteSpace(path) ? null : StoreLocation.Of(path);
    }

    /// <summary>The origin of the ledger: the name that its checkpoints are signed under.</summary>
    internal async Task<string> ReadOriginAsync(CancellationToken cancellationToken)
    {
        LineageStore store = await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = store.ConfigureAwait(false);
        return store.Identity!.Origin;
    }

    /// <summary>Opens the ledger to read it.</summary>
    internal Task<LineageStore> OpenStoreAsync(CancellationToken cancellationToken) => RequireStore().OpenToReadAsync(cancellationToken);

    /// <summary>Opens the ledger to ask it. The tracker owns the store.</summary>
    internal async Task<LineageTracker> OpenTrackerAsync(CancellationToken cancellationToken) =>
        TrackerOn(await OpenStoreAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Opens the ledger to append to it. The tracker owns the store.</summary>
    internal async Task<LineageTracker> OpenTrackerToAppendAsync(CancellationToken cancellationToken, LineageTrackerOptions? trackerOptions = null) =>
        TrackerOn(await RequireStore().OpenToAppendAsync(cancellationToken).ConfigureAwait(false), trackerOptions);

    /// <summary>Writes the result as one JSON document.</summary>
    internal async Task WriteJsonAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        await console.Output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
    }

    private static int RequireAtLeast(int least, Option option, int number) =>
        number >= least ? number : throw ToolException.Usage(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is at least {least}."));

    private static LineageTracker TrackerOn(LineageStore store, LineageTrackerOptions? trackerOptions = null) => new(store.Identity!.Project, store, trackerOptions);
}
