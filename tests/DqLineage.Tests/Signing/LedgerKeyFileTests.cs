using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Signing;

public sealed class LedgerKeyFileTests : IDisposable
{
    private const string Name = "example.org/orders";
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(null)]
    [InlineData("secret")]
    public async Task A_new_key_signs_under_the_line_that_was_returned(string? password)
    {
        LedgerVerifierKey created = await LedgerKeyFile.CreateAsync(_folder["key.pem"], Name, password);

        using var signer = LedgerSigner.FromPemFile(Name, _folder["key.pem"], password);

        signer.VerifierKey.Should().Be(created);
        (await File.ReadAllTextAsync(_folder["key.pem"])).Should().StartWith(password is null ? "-----BEGIN PRIVATE KEY-----\n" : "-----BEGIN ENCRYPTED PRIVATE KEY-----\n").And.EndWith("-----\n");
    }

    [UnixFact]
    public async Task A_new_key_file_is_open_to_nobody_else()
    {
        await LedgerKeyFile.CreateAsync(_folder["key.pem"], Name);

        UnixMode("key.pem").Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(_folder["key.pem"], "precious");

        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["key.pem"], Name)).Should().ThrowAsync<LedgerKeyException>().WithMessage("*is there already*");
        (await File.ReadAllTextAsync(_folder["key.pem"])).Should().Be("precious");
    }

    [UnixFact]
    public async Task A_dangling_link_is_not_written_through()
    {
        File.CreateSymbolicLink(_folder["link.pem"], _folder["elsewhere.pem"]);

        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["link.pem"], Name)).Should().ThrowAsync<LedgerKeyException>();
        File.Exists(_folder["elsewhere.pem"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_missing_an_empty_password_and_a_bad_name_are_refused_before_anything_is_written()
    {
        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["none/key.pem"], Name)).Should().ThrowAsync<LedgerKeyException>().WithMessage("*folder*");
        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["key.pem"], Name, string.Empty)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["key.pem"], "two words")).Should().ThrowAsync<ArgumentException>();
        Directory.EnumerateFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_no_file()
    {
        await FluentActions.Awaiting(() => LedgerKeyFile.CreateAsync(_folder["key.pem"], Name, null, new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        File.Exists(_folder["key.pem"]).Should().BeFalse();
    }

    [UnixTheory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_key_file_that_is_open_to_others_is_refused_also_through_a_link(UnixFileMode open)
    {
        await LedgerKeyFile.CreateAsync(_folder["key.pem"], Name);
        File.CreateSymbolicLink(_folder["link.pem"], _folder["key.pem"]);
        LedgerSigner.FromPemFile(Name, _folder["link.pem"]).Dispose();

        SetUnixMode("key.pem", UnixFileMode.UserRead | UnixFileMode.UserWrite | open);

        foreach (string path in new[] { _folder["key.pem"], _folder["link.pem"] })
        {
            FluentActions.Invoking(() => LedgerSigner.FromPemFile(Name, path)).Should().Throw<LedgerKeyException>().WithMessage($"*chmod 600 {path}*");
        }
    }

    [Fact]
    public void A_file_that_is_missing_a_folder_or_too_large_is_refused()
    {
        File.WriteAllBytes(_folder["large.pem"], new byte[(64 * 1024) + 1]);
        if (!OperatingSystem.IsWindows())
        {
            SetUnixMode("large.pem", UnixFileMode.UserRead);
        }

        Refusal("none.pem").Should().Contain("cannot be read");
        Refusal(".").Should().Contain("cannot be read");
        Refusal("large.pem").Should().Contain("64 KiB");
    }

    public void Dispose() => _folder.Dispose();

    private string Refusal(string name) =>
        FluentActions.Invoking(() => LedgerSigner.FromPemFile(Name, _folder[name])).Should().Throw<LedgerKeyException>().Which.Message;

    private UnixFileMode UnixMode(string name) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(_folder[name]);

    private void SetUnixMode(string name, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder[name], mode);
        }
    }
}
