namespace DqLineage.Samples.LineageJobs;

/// <summary>One of the house's jobs: which tables it reads and makes, which column comes from which, and what it does.</summary>
internal abstract class HouseJob
{
    private readonly List<ColumnLineage> _columns = [];

    public abstract string Name { get; }

    public abstract IReadOnlyList<string> Inputs { get; }

    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>The table whose quality the job checks before anybody uses it.</summary>
    protected virtual string CheckedOutput => Outputs[0];

    /// <summary>Runs the job and records it: its start, the operation with its columns, a profile and a validation of what it made, its end.</summary>
    public async Task<JobChain> RunAsync(LineageTracker tracker, House house, CancellationToken cancellationToken)
    {
        _columns.Clear();
        var start = new JobRecord
        {
            JobId = $"{Name}-{Guid.NewGuid():N}"[..(Name.Length + 9)],
            InputAssets = [.. Inputs.Select(House.DatasetOf)],
            Trigger = JobTrigger.Scheduled,
            Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) },
        };
        await using JobScope job = await tracker.BeginJobAsync(start, cancellationToken: cancellationToken);
        await WorkAsync(job, house, cancellationToken);
        await job.CaptureOperationAsync(
            new Operation
            {
                Type = Name,
                Inputs = [.. Inputs.Select(House.NodeOf)],
                Outputs = [.. Outputs.Select(House.NodeOf)],
                SystemId = "batch-1",
                ColumnLineage = _columns,
                Context = Outputs.ToDictionary(output => "rows." + output, output => (DataValue)house.RowsOf(output), StringComparer.Ordinal),
            },
            cancellationToken);
        await CheckAsync(job, house, cancellationToken);
        await job.CompleteAsync(cancellationToken: cancellationToken);
        return await tracker.GetJobChainAsync(job.JobId, JobParts.Profile | JobParts.Validation, cancellationToken: cancellationToken);
    }

    /// <summary>Reads the inputs, makes the outputs.</summary>
    protected abstract Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken);

    /// <summary>Says that a column comes from others, both as <c>table.column</c>.</summary>
    protected void Column(string output, string subtype, params string[] inputs) =>
        AddColumn(output, ColumnLineageType.Direct, subtype, masking: false, inputs);

    /// <summary>Says that columns decide about another one without becoming part of it, such as those of a filter or a join.</summary>
    protected void Influence(string output, string subtype, params string[] inputs) =>
        AddColumn(output, ColumnLineageType.Indirect, subtype, masking: false, inputs);

    /// <summary>Says that a column comes from others that cannot be read back from it.</summary>
    protected void Masked(string output, string subtype, params string[] inputs) =>
        AddColumn(output, ColumnLineageType.Direct, subtype, masking: true, inputs);

    private static LineageNode ColumnOf(string column)
    {
        string[] parts = column.Split('.');
        return LineageNode.Column(House.NodeOf(parts[0]), parts[1]);
    }

    private void AddColumn(string output, ColumnLineageType type, string subtype, bool masking, string[] inputs) => _columns.Add(new ColumnLineage
    {
        Output = ColumnOf(output),
        Inputs = [.. inputs.Select(ColumnOf)],
        Type = type,
        Subtype = subtype,
        Masking = masking,
    });

    /// <summary>Profiles the table that matters, and expects every cell of it to be filled.</summary>
    private async Task CheckAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        DatasetRef dataset = House.DatasetOf(CheckedOutput);
        Recorded<ProfilingSnapshot> profile = await job.ProfileAsync(
            new ProfilingOptions { Dataset = dataset }, house.CellsOf(CheckedOutput).ToAsyncEnumerable(), cancellationToken: cancellationToken);
        ExpectationResult[] expectations =
        [
            .. profile.Data.Fields.Select(field => new ExpectationResult
            {
                Type = "not_null",
                Column = field.Name,
                Success = field.Nulls == 0,
                UnexpectedCount = field.Nulls,
            }),
        ];
        long incomplete = house.CellsOf(CheckedOutput).LongCount(row => row.Values.Any(value => value is null));
        await job.ValidateAsync(
            new ValidationResult
            {
                Dataset = dataset,
                Suite = new RuleRef { Id = Name + "-complete", Version = "1" },
                RowCount = profile.Data.RecordCount,
                RowsPassed = profile.Data.RecordCount - incomplete,
                Expectations = expectations,
                Gate = profile.Data.RecordCount > 0 ? new ValidationGate { Threshold = 0.99 } : null,
            },
            cancellationToken);
    }
}
