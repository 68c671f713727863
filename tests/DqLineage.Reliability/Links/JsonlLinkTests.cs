namespace DqLineage.Reliability.Links;

/// <summary>Something else lies where a file of a JSONL ledger should be: a symbolic link, a folder, a pipe.</summary>
public sealed class JsonlLinkTests : IAsyncLifetime
{
    private const string Family = "link, folder or pipe in place of a file (jsonl)";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly WriterLog _log = new();
    private LedgerPlace _ledger = null!;

    private string Outside => _folder["outside"];

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Outside);
        _ledger = LedgerPlace.In(_folder, LedgerPlace.Jsonl);
        await using LineageStore store = await _ledger.OpenAsync();
        for (int number = 0; number < 12; number++)
        {
            await store.AppendAsync(new FaultBatch("writer", number, 3).ToRecords());
        }
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [FaultFact]
    public async Task A_link_in_place_of_any_file_is_never_followed_even_to_a_good_copy()
    {
        foreach (string file in Directory.GetFiles(_ledger.Path, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(_ledger.Path, file);
            LedgerPlace copy = _ledger.CopyTo(_folder, "to-copy-" + name.Replace('/', '-'));
            string victim = Path.Combine(Outside, name.Replace('/', '-'));
            File.Move(Path.Combine(copy.Path, name), victim);
            File.CreateSymbolicLink(Path.Combine(copy.Path, name), victim);

            await RefusesAsync(copy, name, readsToo: !name.EndsWith("ledger.lock", StringComparison.Ordinal));
        }
    }

    [FaultTheory]
    [InlineData("metadata.json")]
    [InlineData("metadata.json.tmp")]
    [InlineData("ledger.lock")]
    [InlineData("segments/00000000000000000000.jsonl")]
    [InlineData("segments/NEXT")]
    [InlineData("segments")]
    public async Task A_link_to_somebody_elses_file_or_to_nothing_changes_nothing_there(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(Outside, "file"), "somebody else's");
        foreach (string target in (string[])["file", "nothing", "."])
        {
            LedgerPlace copy = _ledger.CopyTo(_folder, $"to-{target.Length}-{name.Replace('/', '-')}");
            string path = Path.Combine(copy.Path, await NameAsync(copy, name));
            Remove(path);
            File.CreateSymbolicLink(path, Path.GetFullPath(Path.Combine(Outside, target)));

            await TriesAsync(copy, path);
        }
    }

    [FaultTheory]
    [InlineData("metadata.json")]
    [InlineData("metadata.json.tmp")]
    [InlineData("ledger.lock")]
    [InlineData("segments/00000000000000000000.jsonl")]
    [InlineData("segments/NEXT")]
    public async Task A_folder_or_a_pipe_in_place_of_a_file_is_a_clear_error(string name)
    {
        foreach (bool isPipe in (bool[])[false, true])
        {
            LedgerPlace copy = _ledger.CopyTo(_folder, $"is-{isPipe}-{name.Replace('/', '-')}");
            string path = Path.Combine(copy.Path, await NameAsync(copy, name));
            Remove(path);
            if (isPipe)
            {
                Requirements.Run("mkfifo", path).Should().Be(0);
            }
            else
            {
                Directory.CreateDirectory(path);
            }

            await TriesAsync(copy, path);
        }
    }

    [FaultFact]
    public async Task A_link_in_place_of_the_next_segment_stops_a_running_store_before_it_writes()
    {
        await File.WriteAllTextAsync(Path.Combine(Outside, "file"), "somebody else's");
        await using LineageStore store = await _ledger.OpenAsync();
        long seq;
        int number = 100;
        do
        {
            seq = (await AppendAsync(store, number++)).FirstSeq + 3;
        }
        while (new FileInfo(_ledger.Segments[^1]).Length < LedgerPlace.SegmentBytes);

        File.CreateSymbolicLink(Path.Combine(_ledger.SegmentFolder, $"{seq:D20}.jsonl"), Path.Combine(Outside, "file"));
        Func<Task> append = async () => await AppendAsync(store, number);

        (await append.Should().ThrowAsync<LineageStoreException>()).WithMessage("*symbolic link*");
        (await File.ReadAllTextAsync(Path.Combine(Outside, "file"))).Should().Be("somebody else's");
        await store.DisposeAsync();
        File.Delete(Path.Combine(_ledger.SegmentFolder, $"{seq:D20}.jsonl"));
        await new LedgerOracle(_ledger, Family, "a link in place of the next segment").CheckAsync(_log);
    }

    [FaultFact]
    public async Task A_link_in_place_of_the_copy_that_recovery_makes_is_not_followed()
    {
        await File.WriteAllTextAsync(Path.Combine(Outside, "file"), "somebody else's");
        string segment = _ledger.Segments[^1];
        long length = new FileInfo(segment).Length;
        await File.AppendAllTextAsync(segment, "{\"seq\":");
        File.CreateSymbolicLink($"{segment}.cut-{length}", Path.Combine(Outside, "file"));
        File.CreateSymbolicLink($"{segment}.cut-{length}-1", Path.Combine(Outside, "nothing"));

        await new LedgerOracle(_ledger, Family, "links in place of the copy").CheckAsync(_log);

        RequireUntouched();
        (await File.ReadAllTextAsync($"{segment}.cut-{length}-2")).Should().Be("{\"seq\":");
    }

    /// <summary>Opens and appends: whatever the outcome, it is told in the store's own words, in time, and nothing outside is touched.</summary>
    private async Task TriesAsync(LedgerPlace ledger, string path)
    {
        try
        {
            await using LineageStore store = await Task.Run(() => ledger.OpenAsync()).WaitAsync(s_limit);
            for (int number = 200; number < 220; number++)
            {
                await store.AppendAsync(new FaultBatch("tries", number, 3).ToRecords()).AsTask().WaitAsync(s_limit);
            }

            await store.VerifyAsync();
        }
        catch (DqLineageException exception)
        {
            exception.Message.Should().Contain(Path.GetFileName(path), because: "the message names what is in the way");
        }

        ReliabilityReport.Add(Family);
        RequireUntouched();
    }

    private static async Task RefusesAsync(LedgerPlace ledger, string name, bool readsToo)
    {
        foreach (bool readOnly in (bool[])[false, true])
        {
            Func<Task> use = async () =>
            {
                await using LineageStore store = await ledger.OpenAsync(readOnly).WaitAsync(s_limit);
                await store.VerifyAsync();
            };
            if (readOnly && !readsToo)
            {
                await use.Should().NotThrowAsync(because: "a reader needs no lock");
            }
            else if (!name.StartsWith("index/", StringComparison.Ordinal))
            {
                (await use.Should().ThrowAsync<LineageStoreException>(because: name)).WithMessage("*symbolic link*");
            }

            ReliabilityReport.Add(Family);
        }
    }

    private void RequireUntouched()
    {
        foreach (string file in Directory.GetFileSystemEntries(Outside))
        {
            Path.GetFileName(file).Should().Be("file", because: "nothing is made outside the ledger");
            File.ReadAllText(file).Should().Be("somebody else's");
        }
    }

    private async Task<AppendResult> AppendAsync(LineageStore store, int number)
    {
        var batch = new FaultBatch("running", number, 3);
        _log.Add($"began running {number}", 3);
        AppendResult result = await store.AppendAsync(batch.ToRecords());
        _log.Add($"done running {number} {result.FirstSeq}", 3);
        return result;
    }

    private static async Task<string> NameAsync(LedgerPlace ledger, string name)
    {
        if (!name.EndsWith("NEXT", StringComparison.Ordinal))
        {
            return name;
        }

        await using LineageStore store = await ledger.OpenAsync(readOnly: true);
        return $"segments/{(await store.GetHeadAsync()).Count:D20}.jsonl";
    }

    private static void Remove(string path)
    {
        if (path.EndsWith(".tmp", StringComparison.Ordinal))
        {
            // Written on the way to metadata.json, when that is missing.
            File.Delete(Path.ChangeExtension(path, null));
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
    }
}
