using DqLineage.Stores;

namespace DqLineage.Tool;

/// <summary>Where a ledger is, and by that what keeps it.</summary>
internal sealed record StoreLocation
{
    private const string DatabaseExtension = ".db";

    internal required string Path { get; init; }

    private bool IsDatabase => !Directory.Exists(Path)
        && (File.Exists(Path) || Path.EndsWith(DatabaseExtension, StringComparison.OrdinalIgnoreCase));

    internal static StoreLocation Of(string path)
    {
        try
        {
            return new StoreLocation { Path = System.IO.Path.GetFullPath(path) };
        }
        catch (ArgumentException exception)
        {
            throw ToolException.Usage($"'{path}' is no path: name a folder, or a file such as ledger.db.", exception);
        }
    }

    /// <summary>Opens the ledger that is there, to read it.</summary>
    internal Task<LineageStore> OpenToReadAsync(CancellationToken cancellationToken) => OpenExistingAsync(readOnly: true, cancellationToken);

    /// <summary>Opens the ledger that is there, to append to it.</summary>
    internal Task<LineageStore> OpenToAppendAsync(CancellationToken cancellationToken) => OpenExistingAsync(readOnly: false, cancellationToken);

    /// <summary>A store that is not open yet, and that creates the ledger.</summary>
    internal LineageStore Create() => NewStore(readOnly: false);

    private async Task<LineageStore> OpenExistingAsync(bool readOnly, CancellationToken cancellationToken)
    {
        // Looked at by a store that only reads: what is no ledger must not become one.
        LineageStore store = await OpenAsync(NewStore(readOnly: true), cancellationToken).ConfigureAwait(false);
        if (readOnly)
        {
            return store;
        }

        await store.DisposeAsync().ConfigureAwait(false);
        return await OpenAsync(NewStore(readOnly: false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<LineageStore> OpenAsync(LineageStore store, CancellationToken cancellationToken)
    {
        try
        {
            if (!System.IO.Path.Exists(Path) || await store.OpenAsync(settings: null, cancellationToken).ConfigureAwait(false) is null)
            {
                throw new ToolException(ExitCode.Failure, $"There is no ledger at {Path}: check --store. A ledger is created by an application that records, or by 'copy --to'.");
            }

            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private LineageStore NewStore(bool readOnly) => IsDatabase
        ? new SqliteLineageStore(Path, new SqliteLineageStoreOptions { ReadOnly = readOnly })
        : new JsonlLineageStore(Path, new JsonlLineageStoreOptions { ReadOnly = readOnly });
}
