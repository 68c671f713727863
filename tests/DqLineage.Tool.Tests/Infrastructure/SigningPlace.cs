using System.Text.Json;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>A ledger with a key that signs for it, and the trust file of whoever knows that key. Both were made by the tool.</summary>
internal sealed class SigningPlace : IDisposable
{
    private SigningPlace(LedgerPlace ledger) => Ledger = ledger;

    public LedgerPlace Ledger { get; }

    public string Key => Ledger["key.pem"];

    public string Trust => Ledger["trust"];

    /// <summary>A path beside the ledger; nothing is created.</summary>
    public string this[string name] => Ledger[name];

    public static async Task<SigningPlace> CreateAsync(string name = "ledger")
    {
        var place = new SigningPlace(await LedgerPlace.CreateAsync(name));
        (await place.RunAsync("key", "new", place.Key)).ExitCode.Should().Be(0);
        await File.WriteAllTextAsync(place.Trust, await place.VerifierKeyAsync(place.Key) + "\n");
        return place;
    }

    public Task<ToolRun> RunAsync(params string[] arguments) => Ledger.RunAsync(arguments);

    /// <summary>Runs a command that must succeed, and returns what it wrote as JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        ToolRun run = await RunAsync([.. arguments, "--json"]);
        run.ExitCode.Should().Be(0, because: run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    public async Task<string> VerifierKeyAsync(string key) => (await JsonAsync("key", "show", key)).GetProperty("vkey").GetString()!;

    /// <summary>Signs a checkpoint of all that there is now, into a file.</summary>
    public async Task<string> CheckpointAsync(string name)
    {
        await JsonAsync("checkpoint", "--key", Key, "--out", this[name]);
        return this[name];
    }

    /// <summary>Makes a signed pack of everything.</summary>
    public async Task<string> PackAsync(string name = "pack.zip", params string[] more)
    {
        await JsonAsync(["pack", "create", "--everything", "--key", Key, "--out", this[name], .. more]);
        return this[name];
    }

    public Task RecordAsync(string reviewer) => Ledger.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review(reviewer: reviewer)));

    /// <summary>A copy of the ledger's folder as it is now, as somebody would take and later bring back.</summary>
    public string CopyLedger(string name)
    {
        foreach (string file in Directory.GetFiles(Ledger.Path, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(this[name], Path.GetRelativePath(Ledger.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return this[name];
    }

    public void Dispose() => Ledger.Dispose();
}
