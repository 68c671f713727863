using System.Runtime.Versioning;
using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class FileSubjectKeyStoreTests : SubjectKeyStoreTests, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Keys => _folder["keys"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_there_for_whoever_opens_the_folder_again()
    {
        using SubjectKey made = await (await NewStoreAsync()).GetOrCreateAsync("ana");

        using SubjectKey read = await new FileSubjectKeyStore(Keys).GetOrCreateAsync("ana");

        read.KeyId.Should().Be(made.KeyId);
        read.Secret.ToArray().Should().Equal(made.Secret.ToArray());
    }

    [Fact]
    public async Task No_file_and_no_name_says_who_the_subject_is()
    {
        SubjectKeyStore store = await NewStoreAsync();
        (await store.GetOrCreateAsync("ana@example.org")).Dispose();

        foreach (string file in Files())
        {
            file.Should().NotContain("ana");
            Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).Should().NotContain("ana@");
        }
    }

    [Fact]
    public async Task Two_stores_name_the_same_subject_differently()
    {
        (await (await NewStoreAsync()).GetOrCreateAsync("ana")).Dispose();
        (await (await FileSubjectKeyStore.CreateAsync(_folder["other"])).GetOrCreateAsync("ana")).Dispose();

        Name("keys").Should().NotBe(Name("other"), "the secret goes into the name");

        string Name(string store) => Path.GetFileName(Directory.GetFiles(Path.Combine(_folder[store], "subjects")).Single());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_and_folders_are_their_owners_only()
    {
        (await (await NewStoreAsync()).GetOrCreateAsync("ana")).Dispose();

        const UnixFileMode others = (UnixFileMode)0b111_111;
        foreach (string path in Directory.EnumerateDirectories(Keys).Prepend(Keys))
        {
            (File.GetUnixFileMode(path) & others).Should().Be(UnixFileMode.None, path);
        }

        foreach (string path in Files().Where(file => Path.GetFileName(file) is not "lock"))
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, path);
        }
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_key_that_others_can_read_is_refused()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");
        File.SetUnixFileMode(KeyFile(key.KeyId), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        await FluentActions.Awaiting(async () => await store.FindKeyAsync(key.KeyId)).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*chmod 600*");
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_others_can_enter_is_refused()
    {
        SubjectKeyStore store = await NewStoreAsync();
        File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*chmod 700*");
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Keys_behind_links_are_neither_read_nor_destroyed()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");
        File.Move(KeyFile(key.KeyId), _folder["elsewhere"]);
        File.CreateSymbolicLink(KeyFile(key.KeyId), _folder["elsewhere"]);

        await FluentActions.Awaiting(async () => await store.FindKeyAsync(key.KeyId)).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*symbolic link*");
        await FluentActions.Awaiting(async () => await store.DestroyAsync(key.KeyId)).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*symbolic link*");
        new FileInfo(_folder["elsewhere"]).Length.Should().Be(45);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_of_keys_that_is_a_link_is_refused()
    {
        SubjectKeyStore store = await NewStoreAsync();
        Directory.Move(Path.Combine(Keys, "keys"), _folder["elsewhere"]);
        Directory.CreateSymbolicLink(Path.Combine(Keys, "keys"), _folder["elsewhere"]);

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*symbolic link*");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_no_empty_store()
    {
        var store = new FileSubjectKeyStore(Keys);

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("There is no key store in*");
        await FluentActions.Awaiting(async () => await store.FindKeyAsync(new string('0', 32))).Should().ThrowAsync<SubjectKeyStoreException>();
        await FluentActions.Awaiting(async () => await store.DestroyAsync(new string('0', 32))).Should().ThrowAsync<SubjectKeyStoreException>();
        Directory.Exists(Keys).Should().BeFalse();
    }

    [Fact]
    public async Task A_store_without_its_secret_finds_nobody_and_makes_no_new_one()
    {
        SubjectKeyStore store = await NewStoreAsync();
        (await store.GetOrCreateAsync("ana")).Dispose();
        File.Delete(Path.Combine(Keys, "store.key"));

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("bea")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*lacks its secret*");
        await FluentActions.Awaiting(() => FileSubjectKeyStore.CreateAsync(Keys)).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*lacks its secret*");
    }

    [Fact]
    public async Task A_store_is_not_begun_twice()
    {
        await NewStoreAsync();

        await FluentActions.Awaiting(() => FileSubjectKeyStore.CreateAsync(Keys)).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage("*already*");
    }

    [Theory]
    [InlineData("store.key")]
    [InlineData("keys")]
    [InlineData("subjects")]
    public async Task A_damaged_file_is_named(string place)
    {
        SubjectKeyStore store = await NewStoreAsync();
        (await store.GetOrCreateAsync("ana")).Dispose();
        string path = Path.Combine(Keys, place);
        string file = File.Exists(path) ? path : Directory.GetFiles(path).Single();
        byte[] content = await File.ReadAllBytesAsync(file);
        content[^2] = (byte)'!';
        await File.WriteAllBytesAsync(file, content);

        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>().WithMessage($"*{Path.GetFileName(file)} is damaged*");
    }

    [Fact]
    public async Task Destroying_leaves_no_copy_of_the_key_in_the_folder()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");
        byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Secret));
        Files().Where(Holds).Should().ContainSingle();

        await store.DestroyAsync(key.KeyId);
        await store.ForgetAsync("ana");

        Files().Where(Holds).Should().BeEmpty();
        Files().Should().NotContain(file => File.ReadAllText(file).Contains(key.KeyId));

        bool Holds(string file) => File.ReadAllBytes(file).AsSpan().IndexOf(text) >= 0;
    }

    [Fact]
    public async Task The_bytes_of_a_key_are_overwritten_before_the_file_goes()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");
        await using FileStream held = File.Open(KeyFile(key.KeyId), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        await store.DestroyAsync(key.KeyId);

        byte[] left = new byte[64];
        int length = await held.ReadAtLeastAsync(left, left.Length, throwOnEndOfStream: false);
        length.Should().Be(45);
        left.Should().OnlyContain(one => one == 0);
    }

    // What a crash can leave, step by step.
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(44)]
    public async Task A_key_that_was_overwritten_and_not_deleted_counts_as_destroyed(int kept)
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey key = await store.GetOrCreateAsync("ana");
        byte[] content = await File.ReadAllBytesAsync(KeyFile(key.KeyId));
        content.AsSpan(0, 45 - kept).Clear();
        await File.WriteAllBytesAsync(KeyFile(key.KeyId), content);

        (await store.FindKeyAsync(key.KeyId)).Should().BeNull();
        await FluentActions.Awaiting(async () => await store.GetOrCreateAsync("ana")).Should().ThrowAsync<SubjectKeyStoreException>();
        await store.DestroyAsync(key.KeyId);
        File.Exists(KeyFile(key.KeyId)).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_that_was_made_for_a_subject_that_was_not_written_is_left_alone()
    {
        SubjectKeyStore store = await NewStoreAsync();
        using SubjectKey lost = await store.GetOrCreateAsync("ana");
        File.Delete(Directory.GetFiles(Path.Combine(Keys, "subjects")).Single());

        using SubjectKey key = await store.GetOrCreateAsync("ana");

        key.KeyId.Should().NotBe(lost.KeyId);
    }

    [Fact]
    public async Task What_was_written_in_part_is_written_anew()
    {
        SubjectKeyStore store = await NewStoreAsync();
        (await store.GetOrCreateAsync("ana")).Dispose();
        string file = Directory.GetFiles(Path.Combine(Keys, "subjects")).Single();
        File.Move(file, file + ".tmp");

        (await store.GetOrCreateAsync("ana")).Dispose();

        Directory.GetFiles(Path.Combine(Keys, "subjects")).Should().Equal(file);
    }

    protected override async Task<SubjectKeyStore> NewStoreAsync() => await FileSubjectKeyStore.CreateAsync(Keys);

    private string KeyFile(string keyId) => Path.Combine(Keys, "keys", keyId);

    private string[] Files() => Directory.GetFiles(Keys, "*", SearchOption.AllDirectories);
}
