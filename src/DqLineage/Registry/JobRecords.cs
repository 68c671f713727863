namespace DqLineage;

/// <summary>The records that hang together with one job: of each thing its newest state, in the order in which the things were first recorded.</summary>
internal sealed class JobRecords
{
    internal static IReadOnlyList<string> Kinds { get; } =
        [RecordKinds.Job, RecordKinds.Stage, RecordKinds.Cleansing, RecordKinds.Profile, RecordKinds.Run, RecordKinds.Validation];

    internal Recorded<JobRecord>? Job { get; private set; }

    /// <summary>Where all the records are that were added.</summary>
    internal SortedSet<long> Seqs { get; } = [];

    internal OrderedDictionary<string, Recorded<StageRecord>> Stages { get; } = new(StringComparer.Ordinal);

    internal OrderedDictionary<string, Recorded<CleansingJob>> Cleansings { get; } = new(StringComparer.Ordinal);

    internal OrderedDictionary<string, Recorded<ProfilingSnapshot>> Profiles { get; } = new(StringComparer.Ordinal);

    internal OrderedDictionary<string, Recorded<AnalysisRun>> Runs { get; } = new(StringComparer.Ordinal);

    internal OrderedDictionary<string, Recorded<ValidationResult>> Validations { get; } = new(StringComparer.Ordinal);

    internal bool IsEmpty => Job is null && Stages.Count + Cleansings.Count + Profiles.Count + Runs.Count + Validations.Count == 0;

    /// <summary>Adds a record; of the same thing, later ones come later.</summary>
    internal void Add(LedgerLine line)
    {
        Seqs.Add(line.Seq);
        switch (line.Kind)
        {
            case RecordKinds.Job:
                Job = line.As(RecordTypes.Job);
                break;
            case RecordKinds.Stage:
                Keep(Stages, line.As(RecordTypes.Stage), stage => stage.StageId);
                break;
            case RecordKinds.Cleansing:
                Keep(Cleansings, line.As(RecordTypes.Cleansing), cleansing => cleansing.CleansingJobId);
                break;
            case RecordKinds.Profile:
                Keep(Profiles, line.As(RecordTypes.Profile), profile => profile.SnapshotId);
                break;
            case RecordKinds.Run:
                Keep(Runs, line.As(RecordTypes.Run), run => run.RunId);
                break;
            case RecordKinds.Validation:
                Keep(Validations, line.As(RecordTypes.Validation), validation => validation.ValidationId);
                break;
            default:
                throw new ArgumentException($"A {line.Kind} is no part of a job's chain.", nameof(line));
        }
    }

    private static void Keep<T>(OrderedDictionary<string, Recorded<T>> things, Recorded<T> record, Func<T, string> idOf)
        where T : class =>
        things[idOf(record.Data)] = record;
}
