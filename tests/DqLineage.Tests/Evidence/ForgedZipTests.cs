namespace DqLineage.Tests.Evidence;

/// <summary>Packs whose zip lies. All but the lie is as the library writes it, so that nothing else can be the reason.</summary>
public sealed class ForgedZipTests : ForgedZipTestBase
{
    [Fact]
    public void Without_a_lie_a_forged_zip_has_the_bytes_that_the_library_writes() => ForgedZip.Of(Pack).Build().Should().Equal(Pack);

    [Fact]
    public async Task APack_that_was_made_on_Windows_is_read()
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        zip.Members.ForEach(member => member.MadeOn = 0);

        (await VerifyAsync(zip.Build())).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task A_member_without_bytes_is_read_as_the_library_writes_it()
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        zip.Members.Insert(3, new ForgedMember("data/reports/empty.txt", []));

        (await VerifyAsync(zip.Reseal().Build())).IsIntact.Should().BeTrue();
    }

    [Fact]
    public Task A_zip_without_members_is_refused() => RefusedAsync(ForgedZip.Empty(), "missing", file: ForgedZip.TagManifest);

    // Names of members.
    [Theory]
    [InlineData("data/../evil.txt", "dot")]
    [InlineData("data/..", "dot")]
    [InlineData("data/./readme.txt", "dot")]
    [InlineData("data/reports/.hidden", "dot")]
    [InlineData("data/reports/name.", "dot")]
    [InlineData("data/reports/folder./name", "dot")]
    [InlineData("/data/README.txt", "begins or ends with '/'")]
    [InlineData("//server/share", "begins or ends with '/'")]
    [InlineData("data//evil.txt", "begins or ends with '/'")]
    [InlineData("data/reports/", "begins or ends with '/'")]
    [InlineData("data\\evil.txt", "another character")]
    [InlineData("C:/evil.txt", "another character")]
    [InlineData("data/c:evil", "another character")]
    [InlineData("data/reports/name ", "another character")]
    [InlineData("data/reports/ name", "another character")]
    [InlineData("data/reports/a\nb", "another character")]
    [InlineData("data/reports/a\0b", "another character")]
    [InlineData("data/reports/a\u001bb", "another character")]
    [InlineData("data/reports/a\u007fb", "another character")]
    [InlineData("data/reports/\u202egpj.exe", "another character")]
    [InlineData("data/reports/caf\u00e9", "another character")]
    [InlineData("data/reports/cafe\u0301", "another character")]
    [InlineData("data/reports/CON", "device")]
    [InlineData("data/reports/nul.txt", "device")]
    [InlineData("data/reports/Aux.tar.gz", "device")]
    [InlineData("data/reports/com1", "device")]
    [InlineData("data/reports/LPT9.csv", "device")]
    [InlineData("data/PRN/name", "device")]
    [InlineData("", "empty")]
    [InlineData("extra.txt", "no such file")]
    [InlineData("data/extra.txt", "no such file")]
    [InlineData("data/records/extra.jsonl", "no such file")]
    [InlineData("bag/bagit.txt", "no such file")]
    [InlineData("DATA/reports/x", "upper and lower case")]
    [InlineData("data/readme.TXT", "upper and lower case")]
    [InlineData("data/README.txt", "twice")]
    [InlineData("data/README.txt/name", "folder")]
    [InlineData("data/records", "folder")]
    public Task A_name_that_no_member_may_have_is_refused(string name, string reason)
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        zip.Members.Insert(zip.Members.Count - 3, new ForgedMember(name, "hello"u8.ToArray()));
        return RefusedAsync(zip, reason);
    }

    [Fact]
    public Task A_name_that_is_not_UTF8_is_refused() => RefusedAsync(zip => zip.Add("x").Name = [.. "data/reports/"u8, 0xC3, 0x28], "another character");

    [Fact]
    public Task A_name_that_is_too_long_is_refused() => RefusedAsync(zip => zip.Add("data/reports/" + new string('a', 500)), "over 512 bytes");

    [Fact]
    public Task A_second_top_folder_is_refused() => RefusedAsync(
        zip => zip.Members.AddRange(PackLedger.Files(Pack).Select(file => new ForgedMember("second/" + file.Key, file.Value))), "no such file");

    [Fact]
    public Task One_top_folder_around_everything_is_refused() => RefusedAsync(
        zip => zip.Members.ForEach(member => member.Name = [.. "bag/"u8, .. member.Name]), "no such file");

    [Fact]
    public Task Members_in_another_order_are_refused() => RefusedAsync(zip => zip.Members.Reverse(0, 2), "lies behind");

    [Fact]
    public Task A_file_twice_is_refused() => RefusedAsync(zip => zip.Add(ForgedZip.Readme), "twice");

    // Members that are in one place and not in the other, or not where it is said.
    [Fact]
    public Task A_member_that_the_directory_does_not_name_is_refused() =>
        RefusedAsync(zip => zip.Add("data/reports/hidden.txt").IsInDirectory = false, "what stands before it ends");

    [Fact]
    public Task A_last_member_that_the_directory_does_not_name_is_refused() => RefusedAsync(
        zip => zip.Members.Add(new ForgedMember("signatures/hidden", "hello"u8.ToArray()) { IsInDirectory = false }), "belongs to no member");

    [Fact]
    public Task A_directory_entry_without_a_member_is_refused() => RefusedAsync(zip =>
    {
        ForgedMember ghost = zip.Add("data/reports/ghost.txt");
        ghost.IsInFile = false;
        ghost.Offset = 0;
    }, "begins at byte 0");

    [Fact]
    public Task A_directory_in_another_order_is_refused() => RefusedAsync(zip =>
    {
        zip.Directory = [.. zip.Members];
        zip.Directory.Reverse(3, 2);
    }, "what stands before it ends");

    [Fact]
    public Task Members_that_overlap_are_refused() => RefusedAsync(zip =>
    {
        // The second member stands inside the first one's packed data.
        ForgedMember inner = zip.Members[1];
        inner.IsInFile = false;
        inner.Offset = 40;
    }, "begins at byte 40");

    [Fact]
    public Task A_bomb_of_entries_that_share_their_data_is_refused() => RefusedAsync(zip =>
    {
        for (int i = 0; i < 200; i++)
        {
            ForgedMember layer = zip.Add("data/reports/layer-" + i, new string('a', 1_000_000));
            layer.IsInFile = i == 199;
            layer.Offset = i == 199 ? null : 60;
        }
    }, "begins at byte");

    [Fact]
    public Task An_offset_behind_the_end_is_refused() => RefusedAsync(zip => zip[ForgedZip.Readme].Offset = 0xFFFF_FFFE, "begins at byte 4294967294");

    [Fact]
    public Task An_offset_that_says_to_look_elsewhere_and_has_no_zip64_field_is_refused() =>
        RefusedAsync(zip => zip[ForgedZip.Readme].Offset = uint.MaxValue, "version made by");

    // Bytes that belong to nobody.
    [Fact]
    public Task Data_before_the_first_member_are_refused() => RefusedAsync(zip => zip.Members[0].Before = "#!/bin/sh\n"u8.ToArray(), "begins at byte 10");

    [Fact]
    public Task Data_between_members_are_refused() => RefusedAsync(zip => zip.Members[1].Behind = [0], "what stands before it ends");

    [Fact]
    public Task Data_between_the_last_member_and_the_directory_are_refused() => RefusedAsync(zip => zip.BeforeDirectory = [1, 2, 3], "belongs to no member");

    [Fact]
    public Task Data_between_the_directory_and_the_end_are_refused() => RefusedAsync(zip => zip.BehindDirectory = [1, 2, 3], "does not end where the end record begins");

    [Fact]
    public Task Data_between_the_directory_and_the_end_that_the_size_covers_are_refused() => RefusedAsync(zip =>
    {
        zip.BehindDirectory = [1, 2, 3];
        zip.End.DirectoryBytes = (uint)(zip.Members.Sum(member => 46 + member.Name.Length) + 3);
    }, "goes on behind its");

    [Fact]
    public Task Data_behind_the_end_are_refused() => RefusedAsync(zip => zip.Behind = [0], "something stands behind");

    [Fact]
    public Task A_second_zip_behind_the_first_is_refused() => RefusedAsync(zip => zip.Behind = Pack, "does not end where");

    [Fact]
    public Task A_comment_of_the_zip_is_refused() => RefusedAsync(zip => zip.End.Comment = "hello"u8.ToArray(), "end record");

    [Fact]
    public Task A_comment_that_is_itself_an_end_record_is_refused() =>
        RefusedAsync(zip => zip.End.Comment = Pack[^22..], "does not end where");

    [Fact]
    public Task A_comment_of_a_member_is_refused() => RefusedAsync(zip => zip.Members[1].Comment = "hello"u8.ToArray(), "length of the comment");

    [Fact]
    public Task Data_behind_thePacked_data_of_a_member_are_refused() => RefusedAsync(
        zip => zip.Members[1].Packed = [.. zip.Members[1].Packed, 0], "behind the end of its packed data", file: ForgedZip.Readme);

    [Fact]
    public Task Many_data_behind_thePacked_data_of_a_member_are_refused() => RefusedAsync(
        zip => zip.Members[1].Packed = [.. zip.Members[1].Packed, .. new byte[100_000]], "behind the end of its packed data", file: ForgedZip.Readme);

    [Fact]
    public Task A_second_deflate_stream_in_a_member_is_refused() => RefusedAsync(
        zip => zip.Members[1].Packed = [.. zip.Members[1].Packed, .. ForgedMember.Deflate("more"u8.ToArray())], "behind the end of its packed data");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public Task Packed_data_whose_end_is_missing_are_refused(int missing) =>
        RefusedAsync(zip => zip.Members[1].Packed = zip.Members[1].Packed[..^missing], "have no end", file: ForgedZip.Readme);

    [Fact]
    public Task Packed_data_whose_last_block_is_not_marked_as_the_last_are_refused() => RefusedAsync(zip =>
    {
        // A stored block that says that another one follows.
        byte[] content = zip.Members[1].Content;
        zip.Members[1].Packed = [0, (byte)content.Length, (byte)(content.Length >> 8), (byte)~content.Length, (byte)(~content.Length >> 8), .. content];
    }, "have no end");

    [Fact]
    public Task Packed_data_that_are_none_are_refused() => RefusedAsync(zip => zip.Members[1].Packed = [0xFF, 0xFF, 0xFF], "cannot be unpacked");
}
