using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Imports a folder of the ADR-0010 layout: looks at every line first, and only then appends.</summary>
internal sealed class Adr0010Import(LineageStore store, LineageContext context, int batchSize, string folder, Adr0010ImportOptions options, IProgress<long>? progress)
{
    private const int MaxFaults = 1000;
    private const string DefaultActor = "import";

    private readonly Adr0010File _runs = new(folder, "runs.jsonl");
    private readonly Adr0010File _reviews = new(folder, "reviews.jsonl");
    private readonly Adr0010File _metadata = new(folder, "metadata.json");
    private readonly HashSet<string> _knownRuns = new(StringComparer.Ordinal);
    private readonly List<ImportFault> _faults = [];
    private readonly HashSet<(string File, long Line)> _refused = [];
    private readonly HashSet<Guid> _pending = [];
    private DateTimeOffset _lastTime = DateTimeOffset.UnixEpoch;
    private DataValue _about;
    private long _timesTakenAsUtc;
    private long _alreadyRecorded;
    private long _appended;

    internal async Task<Adr0010ImportResult> RunAsync(CancellationToken cancellationToken)
    {
        if (!_runs.Exists && !_reviews.Exists)
        {
            throw new FileNotFoundException(
                $"The folder {folder} holds neither {_runs.Name} nor {_reviews.Name}: name the folder that an ADR-0010 store wrote.", folder);
        }

        await CheckAsync(cancellationToken).ConfigureAwait(false);
        if (_refused.Count > 0 && !options.SkipBadLines)
        {
            throw new ImportRefusedException(
                $"{_refused.Count} lines cannot be imported, and nothing was. The first: {_faults[0]} Repair the files, or leave such lines out with SkipBadLines.")
            {
                RefusedLines = _refused.Count,
                Faults = _faults,
            };
        }

        long runs = await AppendAsync(_runs, RecordTypes.Run, Adr0010Records.RunOf, run => run.CompletedAt, cancellationToken).ConfigureAwait(false);
        long reviews = await AppendAsync(_reviews, RecordTypes.Review, Adr0010Records.ReviewOf, review => review.DecidedAt, cancellationToken).ConfigureAwait(false);
        await RecordImportAsync(cancellationToken).ConfigureAwait(false);
        return new Adr0010ImportResult
        {
            Runs = runs,
            Reviews = reviews,
            AlreadyRecorded = _alreadyRecorded,
            TimesTakenAsUtc = _timesTakenAsUtc,
            RefusedLines = _refused.Count,
            Refused = _faults,
        };
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (Adr0010Line line in _runs.ReadLines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Check(_runs, line, Adr0010Records.RunOf) is { } run)
            {
                _knownRuns.Add(run.RunId);
                Note(run.CompletedAt);
            }
        }

        foreach (Adr0010Line line in _reviews.ReadLines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Check(_reviews, line, Adr0010Records.ReviewOf) is not { } review)
            {
                continue;
            }

            if (!await IsKnownAsync(review.RunId.Id, cancellationToken).ConfigureAwait(false))
            {
                Refuse(_reviews, line.Number, $"The run '{SafeText.Show(review.RunId.Id)}' is neither in {_runs.Name} nor in the ledger.");
            }

            Note(review.DecidedAt);
        }

        if (_metadata.Exists)
        {
            await ReadMetadataAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadMetadataAsync(CancellationToken cancellationToken)
    {
        try
        {
            ReadOnlyMemory<byte> json = await _metadata.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
            _about = DataValue.FromJson(System.Text.Encoding.UTF8.GetString(json.Span));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or JsonException)
        {
            Refuse(_metadata, 1, Adr0010Records.ReasonOf(exception));
        }
    }

    private void Note(DateTimeOffset? time) => _lastTime = time > _lastTime ? time.Value : _lastTime;

    private T? Check<T>(Adr0010File file, Adr0010Line line, Func<Adr0010Fields, T> read)
        where T : class
    {
        T? record = Adr0010Records.TryRead(line, read, out Adr0010Fields? fields, out string? fault);
        if (record is null)
        {
            Refuse(file, line.Number, fault!);
        }
        else if (fields!.IsTimeTakenAsUtc)
        {
            _timesTakenAsUtc++;
        }

        return record;
    }

    private void Refuse(Adr0010File file, long line, string reason)
    {
        _refused.Add((file.Name, line));
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new ImportFault { File = file.Name, Line = line, Reason = reason });
        }
    }

    private async ValueTask<bool> IsKnownAsync(string runId, CancellationToken cancellationToken)
    {
        if (_knownRuns.Contains(runId))
        {
            return true;
        }

        var query = new LedgerQuery { Keys = [LedgerKey.Trusted("run", runId), LedgerKey.OfKind(RecordKinds.Run)], Limit = 1 };
        bool isKnown = await store.FindAsync(query, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);
        if (isKnown)
        {
            _knownRuns.Add(runId);
        }

        return isKnown;
    }

    private async Task<long> AppendAsync<T>(
        Adr0010File file, RecordType<T> type, Func<Adr0010Fields, T> read, Func<T, DateTimeOffset?> timeOf, CancellationToken cancellationToken)
        where T : class
    {
        var batch = new List<(Guid Id, T Record)>();
        long appended = 0;
        foreach (Adr0010Line line in file.ReadLines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_refused.Contains((file.Name, line.Number)))
            {
                continue;
            }

            T record = Adr0010Records.TryRead(line, read, out _, out string? fault)
                ?? throw new IOException($"{file.Name}, line {line.Number}, was changed while it was imported: {fault} What was imported so far is in the ledger; import again.");
            Guid id = Adr0010Records.IdOf(type.Kind, line.Json.Span, timeOf(record)!.Value);
            if (!_pending.Add(id) || await IsRecordedAsync(id, cancellationToken).ConfigureAwait(false))
            {
                _alreadyRecorded++;
                continue;
            }

            batch.Add((id, record));
            if (batch.Count == batchSize)
            {
                appended += await AppendAsync(type, batch, cancellationToken).ConfigureAwait(false);
            }
        }

        return appended + await AppendAsync(type, batch, cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> AppendAsync<T>(RecordType<T> type, List<(Guid Id, T Record)> records, CancellationToken cancellationToken)
        where T : class
    {
        int count = records.Count;
        if (count == 0)
        {
            _pending.Clear();
            return 0;
        }

        await store.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        EncodedBatch batch = EncodedBatch.Rent();
        try
        {
            foreach ((Guid id, T record) in records)
            {
                batch.Add(type, record, id, isIdGiven: true, context);
            }
        }
        catch
        {
            batch.Return();
            throw;
        }

        await store.AppendAsync(batch, condition: null, inBackground: false, cancellationToken).ConfigureAwait(false);
        records.Clear();
        _pending.Clear();
        _appended += count;
        progress?.Report(_appended);
        return count;
    }

    private ValueTask<bool> IsRecordedAsync(Guid id, CancellationToken cancellationToken) =>
        store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfId(id)], Limit = 1 }, cancellationToken).AnyAsync(cancellationToken);

    /// <summary>Records where the records came from: the files' digests, and what the folder says of itself.</summary>
    private async Task RecordImportAsync(CancellationToken cancellationToken)
    {
        var digests = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        foreach (Adr0010File file in (Adr0010File[])[_runs, _reviews, _metadata])
        {
            if (file.Exists)
            {
                digests.Add(file.Name, await file.DigestAsync(cancellationToken).ConfigureAwait(false));
            }
        }

        byte[] identity = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', digests.Select(file => $"{file.Key} {file.Value}")));
        Guid id = Adr0010Records.IdOf(RecordKinds.Audit, identity, _lastTime);
        if (await IsRecordedAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var imported = new AuditEvent
        {
            Action = "import",
            ResourceType = "adr-0010-folder",
            ResourceId = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { Length: > 0 } name ? name : folder,
            Actor = new AuditActor { Id = options.Actor ?? context.Actor ?? DefaultActor },
            Context = digests,
            Metadata = _about.IsUnspecified ? null : new Dictionary<string, DataValue>(StringComparer.Ordinal) { [_metadata.Name] = _about },
        };
        await AppendAsync(RecordTypes.Audit, [(id, imported)], cancellationToken).ConfigureAwait(false);
    }
}
