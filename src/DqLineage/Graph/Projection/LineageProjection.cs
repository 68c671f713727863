using System.Security.Cryptography;
using System.Text;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The lineage graph of a ledger, or of one of its tenants, as far as anybody has asked for it: each record is read once.</summary>
/// <remarks>
/// Thread-safe. Whoever asks for a state that is not reached yet shares one reading of what lies in between, whichever process wrote it. That ends early only when nobody waits for
/// it any more, and the next goes on from there. An earlier state is the first part of what was read. A record that cannot be read fails every question that it concerns.
/// </remarks>
/// <param name="store">The ledger.</param>
/// <param name="project">The namespace of operations, models, predictions, people and systems.</param>
/// <param name="tenant">Whose records count; <see langword="null"/> for all.</param>
/// <param name="closing">Ends reading.</param>
internal sealed class LineageProjection(LineageStore store, string project, string? tenant, CancellationToken closing)
{
    private const string AllName = "lineage";
    private const int TenantDigits = 32;

    // Of all its records: a graph that grows is written a few times.
    private const int StorePart = 8;

    // So many lines are all read, rather than looked for in the index, kind by kind.
    private const int FewLines = 1024;

    private readonly Lock _gate = new();
    private readonly LedgerKey[] _keys = EnvelopeKeys.OfTenant(tenant);
    private bool _isStored;
    private LineageGraphBuilder? _graph;
    private long _count;
    private int _storedRecords;
    private LineageGraph? _newest;
    private SharedReading? _reading;
    private Task _storing = Task.CompletedTask;

    /// <summary>It is stored when so many of its records are not stored yet, and an eighth of all of them.</summary>
    internal required int StoreEvery { private get; init; }

    /// <summary>Whether it begins with what the store keeps of it, and is stored as it grows.</summary>
    internal required bool IsStored
    {
        init => _isStored = value;
    }

    /// <summary>What a store knows the projection of a tenant by: no name of a tenant is a name of a file.</summary>
    internal static string NameOf(string? tenant) =>
        tenant is null ? AllName : $"{AllName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)))[..TenantDigits]}";

    /// <summary>Whether a line states anything, and carries the keys.</summary>
    internal static bool IsMeant(LedgerLine line, LedgerKey[] keys) => EdgeSources.IsKind(line.Kind) && Array.TrueForAll(keys, line.Has);

    /// <summary>The graph of the first records of the ledger.</summary>
    /// <param name="count">How many, at most as many as there are.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal async Task<LineageGraph> GetAsync(long count, CancellationToken cancellationToken)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, typeof(LineageTracker));
            SharedReading reading;
            bool isAbandoned;
            lock (_gate)
            {
                if (_reading is null && _graph is not null && _count >= count)
                {
                    return GraphOf(_graph, count);
                }

                reading = _reading ??= new SharedReading(token => ReadAsync(count, token), closing);
                isAbandoned = reading.IsAbandoned;
                if (!isAbandoned)
                {
                    reading.Join();
                }
            }

            await (isAbandoned ? reading.WaitForEndAsync(cancellationToken) : WaitAsync(reading, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Stores no more.</summary>
    /// <returns>A task that completes when what is being stored is.</returns>
    internal Task RetireAsync()
    {
        lock (_gate)
        {
            _isStored = false;
            return _storing;
        }
    }

    /// <summary>Waits for what is being read and stored, once it has been told to end.</summary>
    internal async Task CloseAsync()
    {
        Task reading;
        lock (_gate)
        {
            reading = _reading?.Task ?? Task.CompletedTask;
        }

        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await RetireAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WaitAsync(SharedReading reading, CancellationToken cancellationToken)
    {
        try
        {
            await reading.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The tracker was disposed while it read the lineage graph.", exception);
        }
        finally
        {
            lock (_gate)
            {
                reading.Leave();
            }
        }
    }

    private LineageGraph GraphOf(LineageGraphBuilder graph, long count)
    {
        if (_newest is null || _newest.Count < _count)
        {
            _newest = graph.Build(_count);
        }

        return _newest.Count == count ? _newest : graph.BuildEarlier(count);
    }

    /// <summary>Reads on. Nobody else touches the graph meanwhile.</summary>
    private async Task ReadAsync(long count, CancellationToken cancellationToken)
    {
        try
        {
            _graph ??= await LoadAsync(cancellationToken).ConfigureAwait(false) ?? new LineageGraphBuilder(project);
            if (_count < count)
            {
                await foreach (LedgerLine line in FindLinesAsync(_count, count, cancellationToken).ConfigureAwait(false))
                {
                    Take(_graph, line);
                }

                _count = count;
                StoreIfDue(_graph);
            }
        }
        finally
        {
            lock (_gate)
            {
                _reading = null;
            }
        }
    }

    private void Take(LineageGraphBuilder graph, LedgerLine line)
    {
        try
        {
            EdgeSources.Of(line.Kind).Add(line, graph);
            _count = line.Seq + 1;
        }
        catch
        {
            // A part of what it states may have been added.
            _graph = null;
            _newest = null;
            _count = 0;
            throw;
        }
    }

    private IAsyncEnumerable<LedgerLine> FindLinesAsync(long from, long to, CancellationToken cancellationToken) => to - from > FewLines
        ? RecordsOfKinds.FindAsync(store, EdgeSources.Kinds, new LedgerQuery { Keys = _keys, FromSeq = from, ToSeq = to }, cancellationToken)
        : store.ReadAsync(from, to, cancellationToken).Where(line => IsMeant(line, _keys));

    /// <summary>Begins with what the store keeps, if that is whole and of these lines.</summary>
    private async Task<LineageGraphBuilder?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!_isStored || await store.TryReadProjectionAsync(NameOf(tenant), cancellationToken).ConfigureAwait(false) is not { } bytes
            || GraphFileHeader.TryRead(bytes, out int start) is not { } header || !header.IsOf(store.Identity!.LedgerId, tenant)
            || header.Count > (await store.GetHeadAsync(cancellationToken).ConfigureAwait(false)).Count)
        {
            return null;
        }

        // By the chain, the hash of the last line stands for all lines before it.
        LedgerLine last = await store.ReadOneAsync(header.Count - 1, cancellationToken).ConfigureAwait(false);
        if (last.ComputeHash() != header.LastHash || GraphFileReader.TryRead(bytes.AsSpan(start), project, header.Count) is not { } graph)
        {
            return null;
        }

        _count = header.Count;
        _storedRecords = graph.RecordCount;
        return graph;
    }

    private void StoreIfDue(LineageGraphBuilder graph)
    {
        int records = graph.RecordCount;
        if (records - _storedRecords < Math.Max(StoreEvery, _storedRecords / StorePart) || !store.CanKeepProjections)
        {
            return;
        }

        LineageGraph newest = graph.Build(_count);
        lock (_gate)
        {
            if (_isStored && _storing.IsCompleted)
            {
                _storedRecords = records;
                _storing = Task.Run(() => StoreAsync(newest), CancellationToken.None);
            }
        }
    }

    // To the end once begun, also when the tracker closes: otherwise a process that asks once and ends would never store anything.
    private async Task StoreAsync(LineageGraph graph)
    {
        LedgerLine last = await store.ReadOneAsync(graph.Count - 1, CancellationToken.None).ConfigureAwait(false);
        var header = new GraphFileHeader { LedgerId = store.Identity!.LedgerId, Count = graph.Count, LastHash = last.ComputeHash(), Tenant = tenant };
        await store.TryKeepProjectionAsync(NameOf(tenant), graph.ToFile(header), CancellationToken.None).ConfigureAwait(false);
    }
}
