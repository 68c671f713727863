using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public sealed class KeyCommandTests : IDisposable
{
    private const string Name = "example.org/orders";
    private const string Password = "a password with spaces";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_key_is_shown_with_the_line_for_whoever_trusts_it()
    {
        ToolRun made = await RunAsync("key", "new", _folder["k.pem"], "--name", Name);

        made.ExitCode.Should().Be(0, because: made.Error);
        made.Lines[0].Should().Be("file         " + _folder["k.pem"]);
        made.Lines[1].Should().Be("kind         private key, not encrypted");
        made.Lines[2].Should().Be("name         " + Name);
        made.Lines[3].Should().Be("fingerprint  " + FingerprintOf(_folder["k.pem"]));
        TrustPolicy.Parse(made.Lines[^1]).Keys.Should().ContainSingle().Which.Key.Name.Should().Be(Name);
        (await RunAsync("key", "show", _folder["k.pem"], "--name", Name)).Output.Should().Be(made.Output);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder["k.pem"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task The_json_of_a_key_is_one_document()
    {
        ToolRun run = await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--json");

        string fingerprint = FingerprintOf(_folder["k.pem"]);
        string vkey = JsonDocument.Parse(run.Output).RootElement.GetProperty("vkey").GetString()!;
        LedgerVerifierKey.Parse(vkey).KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture).Should().Be(fingerprint[..8]);
        run.Output.Should().Be(
            $$"""{"file":"{{_folder["k.pem"]}}","kind":"private","name":"{{Name}}","key_id":"{{fingerprint[..8]}}","fingerprint":"{{fingerprint}}","vkey":"{{vkey.Replace("+", "\\u002B", StringComparison.Ordinal)}}"}""" + "\n");
    }

    [Fact]
    public async Task The_origin_of_the_ledger_names_the_key_by_default()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string origin = JsonDocument.Parse((await place.RunAsync("info", "--json")).Output).RootElement.GetProperty("origin").GetString()!;

        ToolRun run = await place.RunAsync("key", "new", _folder["k.pem"]);

        run.Lines[2].Should().Be("name         " + origin);
    }

    [Fact]
    public async Task A_key_without_a_name_is_a_usage_error_and_makes_nothing()
    {
        ToolRun run = await RunAsync("key", "new", _folder["k.pem"]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Be("dqlineage: The key needs a name: give --name, such as example.org/orders, or with --store the ledger whose origin is to name it.\n");
        File.Exists(_folder["k.pem"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("with+plus")]
    [InlineData("")]
    [InlineData("with\u001b[31mcolour")]
    public async Task What_cannot_name_a_key_is_a_usage_error(string name)
    {
        ToolRun run = await RunAsync("key", "new", _folder["k.pem"], "--name", name);

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("dqlineage: The key name ").And.NotContain("\u001b").And.NotContain("Parameter");
        File.Exists(_folder["k.pem"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(_folder["k.pem"], "mine");

        ToolRun run = await RunAsync("key", "new", _folder["k.pem"], "--name", Name);

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("never overwritten");
        (await File.ReadAllTextAsync(_folder["k.pem"])).Should().Be("mine");
        (await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--force")).ExitCode.Should().Be(2, "there is no such option");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_password_comes_from_the_environment_or_a_file_and_encrypts_the_key(bool isVariable)
    {
        string[] password = isVariable ? ["--password-env", "KEY_PASSWORD"] : ["--password-file", await PasswordFileAsync(Password + "\n")];

        ToolRun made = await RunAsync(["key", "new", _folder["k.pem"], "--name", Name, .. password]);

        made.Output.Should().Contain("private key, encrypted");
        (await File.ReadAllTextAsync(_folder["k.pem"])).Should().StartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        (await RunAsync(["key", "show", _folder["k.pem"], "--name", Name, .. password])).Output.Should().Be(made.Output);
        using var signer = LedgerSigner.FromPemFile(Name, _folder["k.pem"], Password);
        made.Lines[^1].Should().Be(signer.VerifierKey.ToString());
    }

    [Fact]
    public async Task A_wrong_or_missing_password_is_an_error_that_says_so()
    {
        await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--password-env", "KEY_PASSWORD");

        ToolRun wrong = await RunAsync("key", "show", _folder["k.pem"], "--name", Name, "--password-file", await PasswordFileAsync("another"));
        ToolRun missing = await RunAsync("key", "show", _folder["k.pem"], "--name", Name);

        wrong.ExitCode.Should().Be(3);
        wrong.Error.Should().Contain("Check the password");
        missing.ExitCode.Should().Be(3);
        missing.Error.Should().Contain("give its password");
    }

    [Theory]
    [InlineData("NOT_SET")]
    [InlineData("EMPTY")]
    public async Task A_variable_that_is_not_set_is_a_usage_error_and_makes_no_key(string variable)
    {
        ToolRun run = await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--password-env", variable);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Be($"dqlineage: The environment variable {variable} is not set or empty: set it to the key's password, or leave out --password-env.\n");
        File.Exists(_folder["k.pem"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("", "holds no password")]
    [InlineData("\n", "holds no password")]
    [InlineData("one\ntwo\n", "more than one line")]
    public async Task A_file_without_one_password_is_an_error(string content, string reason)
    {
        ToolRun run = await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--password-file", await PasswordFileAsync(content));

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain(reason);
        File.Exists(_folder["k.pem"]).Should().BeFalse();
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Secrets_that_others_can_read_are_refused()
    {
        string password = await PasswordFileAsync(Password);
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await RunAsync("key", "new", _folder["k.pem"], "--name", Name);
        File.SetUnixFileMode(_folder["k.pem"], UnixFileMode.UserRead | UnixFileMode.OtherRead);

        (await RunAsync("key", "new", _folder["k2.pem"], "--name", Name, "--password-file", password)).Error.Should().Contain("chmod 600");
        (await RunAsync("key", "show", _folder["k.pem"], "--name", Name)).Error.Should().Contain("chmod 600");
    }

    [Fact]
    public async Task A_public_key_is_shown_too()
    {
        ToolRun made = await RunAsync("key", "new", _folder["k.pem"], "--name", Name);
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(_folder["k.pem"]));
        await File.WriteAllTextAsync(_folder["p.pem"], key.ExportSubjectPublicKeyInfoPem());

        ToolRun run = await RunAsync("key", "show", _folder["p.pem"], "--name", Name);

        run.ExitCode.Should().Be(0);
        run.Lines[1].Should().Be("kind         public key");
        run.Lines.Skip(2).Should().Equal(made.Lines.Skip(2));
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public async Task What_is_no_key_is_an_error(string content)
    {
        string path = await PasswordFileAsync(content);

        ToolRun run = await RunAsync("key", "show", path, "--name", Name);

        run.ExitCode.Should().Be(3, because: run.Error);
        run.Output.Should().BeEmpty();
    }

    [ProgramFact("openssl", "sh", "sha256sum")]
    public async Task The_fingerprint_is_what_openssl_and_sha256sum_print_and_openssl_reads_the_key()
    {
        ToolRun made = await RunAsync("key", "new", _folder["k.pem"], "--name", Name, "--password-env", "KEY_PASSWORD");

        ToolRun printed = await ChildProcess.RunAsync(
            "sh", _folder.Path, "-c", $"openssl pkey -in k.pem -passin 'pass:{Password}' -pubout | openssl pkey -pubin -outform DER | sha256sum");

        made.Lines[3].Should().Be("fingerprint  " + printed.Output[..64], because: printed.Error);
    }

    private static Task<ToolRun> RunAsync(params string[] arguments) =>
        ToolRun.RunAsync(name => name switch { "KEY_PASSWORD" => Password, "EMPTY" => string.Empty, _ => null }, arguments);

    private static string FingerprintOf(string path)
    {
        using var signer = LedgerSigner.FromPemFile(Name, path);
        return Convert.ToHexStringLower(SHA256.HashData(signer.PublicKey.Span));
    }

    private async Task<string> PasswordFileAsync(string content)
    {
        string path = _folder["secret"];
        await File.WriteAllTextAsync(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
