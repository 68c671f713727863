using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class PackShowCommand : ToolCommand
{
    private readonly Argument<string> _path = new("FILE") { Description = "The pack." };

    internal override string Name => "pack show";

    internal override string Summary => "Shows what a pack says of itself, and its members. Nothing of it is checked: 'pack verify' does that.";

    internal override void Configure(Command command) => command.Arguments.Add(_path);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(invocation.Get(_path)!);
        PackFacts facts = await PackFacts.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, facts), cancellationToken) : ShowAsync(invocation, path, facts)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, PackFacts facts)
    {
        json.WriteBoolean("checked", value: false);
        json.WriteString("project", facts[PackFacts.Project]);
        json.WriteString("origin", facts[PackFacts.Origin]);
        json.WriteString("ledger_id", facts[PackFacts.LedgerId]);
        json.WriteString("scope", facts[PackFacts.Scope]);
        WriteCount(json, "ledger_size", facts[PackFacts.LedgerSize]);
        json.WriteString("ledger_time", facts[PackFacts.LedgerTime]);
        WriteCount(json, "records", facts[PackFacts.Records]);
        WriteCount(json, "withheld", facts[PackFacts.Withheld]);
        json.WriteString("made_by", facts[PackFacts.MadeBy]);
        if (facts.Checkpoint is { } checkpoint)
        {
            json.WriteStartObject("checkpoint");
            json.WriteCheckpoint(checkpoint);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("checkpoint");
        }

        json.WriteString("signer_fingerprint", facts.SignerFingerprint);
        json.WriteNumber("members_total", facts.MemberCount);
        json.WriteObjects("members", facts.Members, member =>
        {
            json.WriteString("name", member.Name);
            json.WriteNumber("bytes", member.Bytes);
        });
    }

    private static void WriteCount(Utf8JsonWriter json, string name, string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static async Task ShowAsync(Invocation invocation, string path, PackFacts facts)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show($"NOT CHECKED, what {path} says of itself:", maxCharacters: 1000)).ConfigureAwait(false);
        TextTable table = new TextTable(columns: 2)
            .Row("project", Said(PackFacts.Project))
            .Row("origin", Said(PackFacts.Origin))
            .Row("ledger id", Said(PackFacts.LedgerId))
            .Row("scope", Said(PackFacts.Scope))
            .Row("state", $"{Said(PackFacts.LedgerSize)} records, the last at {Said(PackFacts.LedgerTime)}")
            .Row("records", $"{Said(PackFacts.Records)}, and {Said(PackFacts.Withheld)} withheld")
            .Row("made by", Said(PackFacts.MadeBy));
        if (facts.Checkpoint is { } checkpoint)
        {
            table
                .Row("checkpoint", string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Checkpoint.Size} records, root {checkpoint.Checkpoint.Root}"))
                .Row("signatures", KeyText.ShowSignatures(checkpoint));
        }
        else
        {
            table.Row("checkpoint", "none that can be read");
        }

        table.Row("signer's key", facts.SignerFingerprint is { } fingerprint ? $"fingerprint {fingerprint}" : "none that can be read");
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        var members = new TextTable("member", "#bytes");
        foreach (PackMember member in facts.Members)
        {
            members.Row(member.Name, member.Bytes.ToString(CultureInfo.InvariantCulture));
        }

        await members.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (facts.MemberCount > facts.Members.Count)
        {
            await invocation.Text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"and {facts.MemberCount - facts.Members.Count} more, which no pack has")).ConfigureAwait(false);
        }

        await invocation.Text.WriteLineAsync("Whether any of it is so: dqlineage pack verify FILE --trust FILE").ConfigureAwait(false);

        string Said(string label) => facts[label] ?? "(not said)";
    }
}
