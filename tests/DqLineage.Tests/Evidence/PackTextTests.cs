namespace DqLineage.Tests.Evidence;

/// <summary>Text files of a pack that are not written as the library writes them. The digests agree with them.</summary>
public sealed class PackTextTests : ForgedZipTestBase
{
    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    public Task Manifest_lines_end_with_one_line_feed(string end) => ManifestAsync(text => text.Replace("\n", end, StringComparison.Ordinal), "two spaces");

    [Fact]
    public Task A_manifest_begins_without_a_byte_order_mark() => ManifestAsync(text => "\uFEFF" + text, "two spaces");

    [Fact]
    public Task A_manifest_ends_with_a_line_feed() => ManifestAsync(text => text[..^1], "no line feed");

    [Fact]
    public Task A_manifest_has_something_in_it() => ManifestAsync(_ => string.Empty, "lists no file");

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData(" *")]
    [InlineData("   ")]
    public Task A_manifest_has_two_spaces_before_a_path(string gap) => ManifestAsync(text => text.Replace("  ", gap, StringComparison.Ordinal), "two spaces");

    [Theory]
    [InlineData("# comment\n")]
    [InlineData("\n")]
    public Task A_manifest_has_lines_of_files_only(string line) => ManifestAsync(text => line + text, "two spaces");

    [Fact]
    public Task A_manifest_is_in_lower_case_hex() => ManifestAsync(text => text[..64].ToUpperInvariant() + text[64..], "lower-case hex");

    [Fact]
    public Task A_manifest_names_a_path_once() => ManifestAsync(text => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)] + text, "twice");

    [Fact]
    public Task A_manifest_is_in_order() => ManifestAsync(text => string.Join('\n', text.Split('\n')[..^1].Reverse()) + "\n", "belongs before");

    [Fact]
    public Task A_manifest_has_no_white_space_behind_a_path() => ManifestAsync(text => text.Replace("\n", " \n", StringComparison.Ordinal), "two spaces");

    [Fact]
    public Task A_manifest_names_no_file_that_is_missing() => ManifestAsync(text => text + new string('0', 64) + "  data/zzz\n", "is missing");

    [Fact]
    public Task A_manifest_names_no_file_of_the_other_manifest() => ManifestAsync(text => new string('0', 64) + "  bagit.txt\n" + text, "does not belong there");

    [Fact]
    public Task A_manifest_names_every_file() => ManifestAsync(text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], "does not list it");

    [Fact]
    public async Task A_fault_in_a_manifest_is_located()
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        int second = zip[ForgedZip.Manifest].Content.AsSpan().IndexOf((byte)'\n') + 1;

        EvidencePackVerification result = await VerifyAsync(zip.Change(ForgedZip.Manifest, text => text.Insert(second, "X")).ResealTags().Build());

        result.Should().BeEquivalentTo(new { File = ForgedZip.Manifest, Byte = (long)second });
    }

    [Fact]
    public Task A_file_of_text_is_UTF8()
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        ForgedMember info = zip[ForgedZip.Manifest];
        zip.Members[zip.Members.IndexOf(info)] = new ForgedMember(ForgedZip.Manifest, [.. info.Content, 0xC3, 0x28]);
        return RefusedAsync(zip.ResealTags(), "not UTF-8", ForgedZip.Manifest);
    }

    [Fact]
    public Task A_file_of_text_is_not_endless() =>
        RefusedAsync(zip => zip.Change(ForgedZip.Manifest, _ => RandomText(9 * 1024 * 1024)), "longer than", ForgedZip.Manifest);

    [Theory]
    [InlineData("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n")]
    [InlineData("\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8")]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n")]
    [InlineData("BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n")]
    public Task A_bag_is_declared_in_one_way_only(string text) =>
        RefusedAsync(zip => zip.Change("bagit.txt", _ => text).ResealTags(), "does not declare BagIt 1.0", "bagit.txt");

    [Theory]
    [InlineData("\n", "\r\n", "pack version 1")]
    [InlineData("DqLineage-Pack-Version: 1\n", "DqLineage-Pack-Version: 2\n", "pack version 1")]
    [InlineData("DqLineage-Pack-Version: 1\n", "", "pack version 1")]
    [InlineData("DqLineage-Pack-Version: 1\n", "DqLineage-Pack-Version: 01\n", "pack version 1")]
    [InlineData("DqLineage-Pack-Version: 1\n", "DqLineage-Pack-Version: 1\nDqLineage-Pack-Version: 1\n", "DqLineage-Project: ")]
    [InlineData("Bag-Software-Agent: ", "\uFEFFBag-Software-Agent: ", "Bag-Software-Agent: ")]
    [InlineData("Bag-Software-Agent: ", "bag-software-agent: ", "Bag-Software-Agent: ")]
    [InlineData("Bag-Software-Agent: ", "Bag-Software-Agent:  ", "a space in front")]
    [InlineData("Bag-Software-Agent: ", "Bag-Software-Agent: \t", "control character")]
    [InlineData("Bag-Software-Agent: ", "Bag-Software-Agent: a\n b", "Bagging-Date: ")]
    [InlineData("Bag-Software-Agent: ", "Contact-Name: me\nBag-Software-Agent: ", "Bag-Software-Agent: ")]
    [InlineData("DqLineage-Scope: ", "Contact-Name: me\nDqLineage-Scope: ", "DqLineage-Scope: ")]
    [InlineData("DqLineage-Scope: ", "\nDqLineage-Scope: ", "DqLineage-Scope: ")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "DqLineage-Scope: the whole ledger\nContact-Name: me\n", "behind the last label")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "DqLineage-Scope: the whole ledger\n\n", "behind the last label")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "DqLineage-Scope: the whole ledger", "DqLineage-Scope: ")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "DqLineage-Scope: \n", "DqLineage-Scope: ")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "", "DqLineage-Scope: ")]
    [InlineData("DqLineage-Scope: the whole ledger\n", "DqLineage-Scope: run=9\n", "External-Description")]
    [InlineData("Bagging-Date: ", "Bagging-Date: 1", "Bagging-Date")]
    [InlineData("External-Identifier: ", "External-Identifier: {", "External-Identifier")]
    [InlineData("DqLineage-Records: ", "DqLineage-Records: 0", "a plain number")]
    [InlineData("DqLineage-Records: ", "DqLineage-Records: +", "a plain number")]
    [InlineData("DqLineage-Records: ", "DqLineage-Records: -", "a plain number")]
    [InlineData("DqLineage-Records: ", "DqLineage-Records: 1", "at most DqLineage-Ledger-Size")]
    [InlineData("DqLineage-Ledger-Size: ", "DqLineage-Ledger-Size: 99999999999999999999", "a plain number")]
    [InlineData("DqLineage-Ledger-Time: ", "DqLineage-Ledger-Time: 1", "a time of the ledger")]
    [InlineData("DqLineage-Ledger-Last-Hash: ", "DqLineage-Ledger-Last-Hash: A", "a hash of the ledger")]
    [InlineData("Payload-Oxum: ", "Payload-Oxum: 0", "names a payload of")]
    public Task Bag_info_is_written_in_one_way_only(string what, string instead, string reason) => RefusedAsync(
        zip => zip.Change(ForgedZip.BagInfo, text => text.Replace(what, instead, StringComparison.Ordinal)).ResealTags(), reason, ForgedZip.BagInfo);

    [Fact]
    public Task A_state_that_is_not_that_of_the_last_record_is_refused() => RefusedAsync(zip => zip.Change(ForgedZip.BagInfo, text =>
    {
        int hash = text.IndexOf("Last-Hash: ", StringComparison.Ordinal) + "Last-Hash: ".Length;
        return text[..hash] + new string('0', 64) + text[(hash + 64)..];
    }).ResealTags(), "is not that of the last record", ForgedZip.BagInfo);

    [Fact]
    public Task A_count_of_records_that_is_wrong_is_refused() => RefusedAsync(
        zip => zip.Change(ForgedZip.BagInfo, text => text.Replace("DqLineage-Records: ", "DqLineage-Ledger-Was: ", StringComparison.Ordinal)).ResealTags(), "DqLineage-Records: ");

    private Task ManifestAsync(Func<string, string> change, string reason) =>
        RefusedAsync(zip => zip.Change(ForgedZip.Manifest, change).ResealTags(), reason);

    private static string RandomText(int length)
    {
        char[] text = new char[length];
        new Random(1).GetItems("abcdefghijklmnopqrstuvwxyz0123456789", text);
        return new string(text);
    }
}
