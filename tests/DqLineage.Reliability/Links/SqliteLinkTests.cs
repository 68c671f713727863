namespace DqLineage.Reliability.Links;

/// <summary>Something else lies where a file of an SQLite ledger should be.</summary>
public sealed class SqliteLinkTests : IAsyncLifetime
{
    private const string Family = "link or folder in place of a file (sqlite)";

    private readonly TempFolder _folder = new();
    private LedgerPlace _ledger = null!;

    private string Victim => _folder["victim"];

    public static TheoryData<string> Suffixes { get; } = ["", "-wal", "-shm", "-journal", ".lock"];

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_folder["ledger"]);
        _ledger = LedgerPlace.In(_folder["ledger"], LedgerPlace.Sqlite);
        await using LineageStore store = await _ledger.OpenAsync();
        await store.AppendAsync(new FaultBatch("writer", 0, 3).ToRecords());
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [FaultTheory]
    [MemberData(nameof(Suffixes))]
    public async Task A_link_is_refused_and_what_it_leads_to_is_left_alone(string suffix)
    {
        foreach (string content in (string[])["somebody else's", ""])
        {
            await File.WriteAllTextAsync(Victim, content);
            File.Delete(_ledger.Path + suffix);
            File.CreateSymbolicLink(_ledger.Path + suffix, Victim);

            (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*symbolic link*");

            (await File.ReadAllTextAsync(Victim)).Should().Be(content);
            ReliabilityReport.Add(Family);
        }
    }

    [FaultTheory]
    [MemberData(nameof(Suffixes))]
    public async Task A_link_to_nothing_is_refused_and_nothing_is_made_there(string suffix)
    {
        File.Delete(_ledger.Path + suffix);
        File.CreateSymbolicLink(_ledger.Path + suffix, Victim);

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*symbolic link*");

        File.Exists(Victim).Should().BeFalse();
        ReliabilityReport.Add(Family);
    }

    [FaultTheory]
    [MemberData(nameof(Suffixes))]
    public async Task A_folder_is_an_error_of_the_store_or_in_nobodys_way(string suffix)
    {
        File.Delete(_ledger.Path + suffix);
        Directory.CreateDirectory(_ledger.Path + suffix);
        try
        {
            await Opening()();
        }
        catch (DqLineageException exception)
        {
            exception.Message.Should().Contain(_ledger.Path);
        }

        Directory.Exists(_ledger.Path + suffix).Should().BeTrue();
        ReliabilityReport.Add(Family);
    }

    private Func<Task> Opening() => async () =>
    {
        await using LineageStore store = await _ledger.OpenAsync();
        await store.AppendAsync(new FaultBatch("writer", 2, 1).ToRecords());
    };
}
