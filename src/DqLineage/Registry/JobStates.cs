using DqLineage.Stores;

namespace DqLineage;

/// <summary>The newest state of every job, and which parts each has recorded, read in one pass. Memory grows with the number of jobs, not with that of their records.</summary>
internal sealed class JobStates
{
    private static readonly string[] s_withParts = [RecordKinds.Job, RecordKinds.Cleansing, RecordKinds.Profile, RecordKinds.Validation];

    private static readonly string[] s_jobsOnly = [RecordKinds.Job];

    private readonly OrderedDictionary<(string? Tenant, string Job), JobState> _jobs = [];

    internal IEnumerable<((string? Tenant, string JobId) Id, JobState State)> All => _jobs.Select(job => (job.Key, job.Value));

    internal static async Task<JobStates> ReadAsync(LineageStore store, string? tenant, long toSeq, bool withParts, CancellationToken cancellationToken)
    {
        var states = new JobStates();
        var query = new LedgerQuery { Keys = [.. EnvelopeKeys.Of(new LineageContext { Tenant = tenant })], ToSeq = toSeq };
        IAsyncEnumerable<LedgerLine> lines = RecordsOfKinds.FindAsync(store, withParts ? s_withParts : s_jobsOnly, query, cancellationToken);
        await foreach (LedgerLine line in lines.ConfigureAwait(false))
        {
            states.Add(line);
        }

        return states;
    }

    private void Add(LedgerLine line)
    {
        (string? tenant, string? job) = (line.Context.Tenant, line.Context.Job);
        switch (line.Kind)
        {
            case RecordKinds.Job:
                StateOf(tenant, job!).Job = line.As(RecordTypes.Job);
                break;
            case RecordKinds.Cleansing:
                CleansingJob cleansing = line.As(RecordTypes.Cleansing).Data;
                JobParts part = cleansing.Status == JobStatus.Completed ? JobParts.Cleansing : JobParts.None;
                AddPart(tenant, job, part);
                AddPart(tenant, cleansing.LinkedValidationJobId, part);
                break;
            case RecordKinds.Profile:
                AddPart(tenant, job, JobParts.Profile);
                break;
            default:
                AddPart(tenant, job, JobParts.Validation);
                break;
        }
    }

    private void AddPart(string? tenant, string? job, JobParts part)
    {
        if (job is not null)
        {
            StateOf(tenant, job).Parts |= part;
        }
    }

    private JobState StateOf(string? tenant, string job)
    {
        if (!_jobs.TryGetValue((tenant, job), out JobState? state))
        {
            _jobs.Add((tenant, job), state = new JobState());
        }

        return state;
    }

    internal sealed class JobState
    {
        internal Recorded<JobRecord>? Job { get; set; }

        internal JobParts Parts { get; set; }
    }
}
