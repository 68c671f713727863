using System.Globalization;

namespace DqLineage.Reliability;

/// <summary>What a writing process said: which batches it began, which were acknowledged and where, and how it failed.</summary>
internal sealed class WriterLog
{
    private readonly Lock _gate = new();

    public List<FaultBatch> Began { get; } = [];

    /// <summary>Each acknowledged batch with the position of its first record.</summary>
    public Dictionary<FaultBatch, long> Done { get; } = [];

    public List<WriterFailure> Failures { get; } = [];

    /// <summary>What instances did with an append after a failed one.</summary>
    public List<string> Refused { get; } = [];

    public List<FaultBatch> Taken { get; } = [];

    /// <summary>The sizes of the checkpoints that were kept.</summary>
    public List<long> Signed { get; } = [];

    public string? SignFailure { get; private set; }

    public string? OpenFailure { get; private set; }

    public string? CloseFailure { get; private set; }

    public bool IsReady { get; private set; }

    public int AcknowledgedRecords
    {
        get
        {
            lock (_gate)
            {
                return Done.Keys.Sum(batch => batch.Size);
            }
        }
    }

    public int AcknowledgedBatches
    {
        get
        {
            lock (_gate)
            {
                return Done.Count;
            }
        }
    }

    /// <summary>Takes in a line. One that a kill cut off says nothing; the record may be there all the same.</summary>
    public void Add(string line, int size)
    {
        string[] part = line.Split(' ');
        lock (_gate)
        {
            switch (part[0])
            {
                case "ready":
                    IsReady = true;
                    break;
                case "began":
                    Began.Add(Batch(part, size));
                    break;
                case "done":
                    Done.Add(Batch(part, size), long.Parse(part[3], CultureInfo.InvariantCulture));
                    break;
                case "failed":
                    Failures.Add(new WriterFailure(Batch(part, size), part[3], part[4] == "unknown", string.Join(' ', part[5..])));
                    break;
                case "refused":
                    Refused.Add(part[2]);
                    break;
                case "taken":
                    FaultBatch taken = Batch(part, size);
                    Began.Add(taken);
                    Taken.Add(taken);
                    Done.Add(taken, long.Parse(part[3], CultureInfo.InvariantCulture));
                    break;
                case "signed":
                    Signed.Add(long.Parse(part[1], CultureInfo.InvariantCulture));
                    break;
                case "sign-failed":
                    SignFailure = line;
                    break;
                case "open-failed":
                    OpenFailure = line;
                    break;
                case "close-failed":
                    CloseFailure = line;
                    break;
                case "closed" or "pruned" or "erased":
                    break;
                default:
                    throw new InvalidOperationException($"A writer said '{line}'.");
            }
        }
    }

    private static FaultBatch Batch(string[] part, int size) => new(part[1], int.Parse(part[2], CultureInfo.InvariantCulture), size);
}

/// <summary>An append that threw.</summary>
internal sealed record WriterFailure(FaultBatch Batch, string Type, bool IsOutcomeUnknown, string Message);
