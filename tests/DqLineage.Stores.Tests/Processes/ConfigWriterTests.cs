namespace DqLineage.Stores.Tests;

/// <summary>Many writers, in one process and in several, record the same versions of a configuration.</summary>
public sealed class ConfigWriterTests : IDisposable
{
    private const int Versions = 25;
    private const string RuleId = "contended";

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Ledgers { get; } = ["ledger", "ledger.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Of_sixteen_writers_in_a_process_one_records_each_version_and_the_others_are_told(string name)
    {
        const int writers = 16;
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, Open(Path.Combine(_folder.Path, name)));

        (List<int> Won, int Told)[] outcomes = await Task.WhenAll(Enumerable.Range(0, writers).Select(i => Task.Run(() => WriteAsync(tracker, "writer-" + i))));

        outcomes.SelectMany(outcome => outcome.Won).Should().BeEquivalentTo(Enumerable.Range(1, Versions));
        outcomes.Sum(outcome => outcome.Told).Should().Be((writers - 1) * Versions);
        foreach ((ConfigVersion version, int i) in (await HistoryAsync(tracker)).Select((version, i) => (version, i)))
        {
            version.Version.Should().Be(i + 1);
            outcomes[int.Parse(version.ChangedBy["writer-".Length..], System.Globalization.CultureInfo.InvariantCulture)].Won.Should().Contain(version.Version);
        }
    }

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Of_sixteen_writers_in_four_processes_one_records_each_version_and_the_others_are_told(string name)
    {
        const int processes = 4;
        const int writers = 4;
        string path = Path.Combine(_folder.Path, name);
        StoreWriterProcess[] started = [.. Enumerable.Range(0, processes).Select(i => StoreWriterProcess.Start(path, "config:" + i, Versions, writers))];

        await Task.WhenAll(started.Select(process => process.RunToEndAsync()));

        started.SelectMany(process => process.Acknowledged).Should().BeEquivalentTo(Enumerable.Range(1, Versions));
        started.Sum(process => process.Told).Should().Be(((processes * writers) - 1) * Versions);
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, Open(path));
        List<ConfigVersion> history = await HistoryAsync(tracker);
        history.Select(version => version.Version).Should().Equal(Enumerable.Range(1, Versions));
        history.Should().OnlyContain(version => started[version.ChangedBy["config:".Length] - '0'].Acknowledged.Contains(version.Version));
        foreach (StoreWriterProcess process in started)
        {
            await process.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Of_sixteen_writers_who_leave_the_number_open_nobody_overrides_another(string name)
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, Open(Path.Combine(_folder.Path, name)));

        int[] recorded = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await tracker.RecordConfigVersionAsync(Version(0, "writer-" + i))).Data.Version;
            }
            catch (ConfigConflictException)
            {
                return 0;
            }
        })));

        List<ConfigVersion> history = await HistoryAsync(tracker);
        history.Select(version => version.Version).Should().Equal(Enumerable.Range(1, history.Count));
        recorded.Where(version => version > 0).Should().BeEquivalentTo(Enumerable.Range(1, history.Count));
    }

    // Whoever is told that a version exists goes on to the one after it, so that each of them is tried once by everybody.
    private static async Task<(List<int> Won, int Told)> WriteAsync(LineageTracker tracker, string writer)
    {
        var won = new List<int>();
        int told = 0;
        for (int version = 1; version <= Versions; version++)
        {
            try
            {
                await tracker.RecordConfigVersionAsync(Version(version, writer));
                won.Add(version);
            }
            catch (ConfigConflictException exception) when (exception.Existing?.Data.Version >= version)
            {
                told++;
            }
        }

        return (won, told);
    }

    private static async Task<List<ConfigVersion>> HistoryAsync(LineageTracker tracker) =>
        [.. (await tracker.GetConfigHistoryAsync(ConfigKind.Rule, RuleId)).Select(state => state.Version.Data)];

    private static ConfigVersion Version(int version, string writer) => new()
    {
        ConfigKind = ConfigKind.Rule,
        ConfigId = RuleId,
        Version = version,
        ChangeType = version <= 1 ? default : ConfigChangeType.Update,
        Content = DataValue.FromJson("{}"),
        ChangedBy = writer,
    };

    private static LineageStore Open(string path) =>
        path.EndsWith(".db", StringComparison.Ordinal) ? new SqliteLineageStore(path) : new JsonlLineageStore(path);
}
