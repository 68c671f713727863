namespace DqLineage.Tests.Evidence;

/// <summary>Packs whose headers say something that the library does not write, or that is not so.</summary>
public sealed class ForgedHeaderTests : ForgedZipTestBase
{
    [Fact]
    public async Task A_lie_is_located_by_its_byte_in_the_zip()
    {
        ForgedZip zip = ForgedZip.Of(Pack);
        zip.Members[0].LocalFlags = 0x0809;

        EvidencePackVerification result = await VerifyAsync(zip.Build());

        result.Should().BeEquivalentTo(new { File = "the zip", Byte = 6L, Records = 0L });
        result.Reason.Should().Be("the local header of 'bagit.txt' has 0x09 in its flags, where a pack has 0x08");
    }

    // CRC-32 and sizes, in each of their places.
    [Fact]
    public Task A_wrong_CRC_that_all_headers_agree_on_is_refused() => RefusedAsync(zip => zip.Members[1].Crc ^= 1, "its CRC-32 is", file: ForgedZip.Readme);

    [Fact]
    public Task A_CRC_that_is_wrong_in_the_descriptor_is_refused() => RefusedAsync(zip => zip.Members[1].DescriptorCrc = 1, "in its CRC-32");

    [Fact]
    public Task A_CRC_in_a_local_header_is_refused() => RefusedAsync(zip => zip.Members[1].LocalCrc = zip.Members[1].Crc, "in its CRC-32");

    [Fact]
    public Task A_packed_size_in_a_local_header_is_refused() => RefusedAsync(zip => zip.Members[1].LocalPackedSize = 7, "in its packed size");

    [Fact]
    public Task A_size_in_a_local_header_is_refused() => RefusedAsync(zip => zip.Members[1].LocalSize = 7, "in its size");

    [Fact]
    public Task A_packed_size_that_is_wrong_in_the_descriptor_is_refused() => RefusedAsync(zip => zip.Members[1].DescriptorPackedSize = 7, "in its packed size");

    [Fact]
    public Task A_size_that_is_wrong_in_the_descriptor_is_refused() => RefusedAsync(zip => zip.Members[1].DescriptorSize = 7, "in its size");

    [Fact]
    public Task A_packed_size_that_is_wrong_in_the_directory_is_refused() => RefusedAsync(
        zip => zip.Members[1].PackedSize = zip.Members[1].Packed.Length - 1, "what stands before it ends");

    [Fact]
    public Task A_packed_size_beyond_the_zip_is_refused() => RefusedAsync(zip => zip.Members[1].PackedSize = 0xFFFF_FFF0, "more than there are");

    [Fact]
    public Task A_size_that_is_too_small_wherever_it_stands_is_refused() => RefusedAsync(
        zip => zip.Members[0].Size = zip.Members[0].Content.Length - 1, "unpacks to more than", file: "bagit.txt");

    [Fact]
    public Task A_size_that_is_too_large_wherever_it_stands_is_refused() => RefusedAsync(
        zip => zip.Members[0].Size = zip.Members[0].Content.Length + 1, "where the zip names", file: "bagit.txt");

    [Fact]
    public Task A_size_of_nothing_is_refused() => RefusedAsync(zip => zip.Members[1].Size = 0, "in its flags");

    [Fact]
    public Task A_bomb_is_refused_by_what_it_says() => RefusedAsync(
        zip => zip.Add("data/reports/bomb.txt", new string('a', 64 * 1024 * 1024)), "times its size");

    [Fact]
    public Task A_bomb_that_says_less_is_stopped_there() => RefusedAsync(
        zip => zip[ForgedZip.Readme].Packed = ForgedMember.Deflate(new byte[64 * 1024 * 1024]), "unpacks to more than", file: ForgedZip.Readme);

    [Fact]
    public Task Too_many_members_are_refused() => RefusedAsync(zip => zip.End.Members = 10_001, "over the limit");

    // Flags, methods and attributes.
    [Theory]
    [InlineData(0x0809)]
    [InlineData(0x080A)]
    [InlineData(0x080C)]
    [InlineData(0x0828)]
    [InlineData(0x0848)]
    [InlineData(0x2808)]
    [InlineData(0x0008)]
    [InlineData(0x0800)]
    public Task Flags_that_the_library_does_not_set_are_refused(int flags) => RefusedAsync(zip => zip.Members[1].Flags = flags, "in its flags");

    [Fact]
    public Task An_encrypted_member_is_refused() => RefusedAsync(zip => zip.Members[1].Flags |= 1, "in its flags");

    [Fact]
    public Task Flags_that_differ_between_header_and_directory_are_refused() => RefusedAsync(zip => zip.Members[1].LocalFlags = 0x0800, "in its flags");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(93)]
    [InlineData(99)]
    public Task A_method_that_the_library_does_not_use_is_refused(int method) => RefusedAsync(zip => zip.Members[1].Method = method, "in its method");

    [Fact]
    public Task A_method_that_differs_between_header_and_directory_is_refused() => RefusedAsync(zip => zip.Members[1].LocalMethod = 0, "in its method");

    [Fact]
    public Task A_stored_member_with_a_descriptor_is_refused() => RefusedAsync(zip => Store(zip.Members[1]), "in its method");

    [Fact]
    public Task A_stored_member_without_a_descriptor_is_refused() => RefusedAsync(zip =>
    {
        ForgedMember member = zip.Members[1];
        Store(member);
        member.Flags = 0x0800;
        member.HasDescriptor = false;
        (member.LocalCrc, member.LocalSize, member.LocalPackedSize) = (member.Crc, (uint)member.Content.Length, (uint)member.Content.Length);
    }, "in its flags");

    [Fact]
    public Task A_member_without_bytes_that_has_a_descriptor_is_refused() => RefusedAsync(zip =>
    {
        var empty = new ForgedMember("data/reports/empty.txt", []) { HasDescriptor = true };
        zip.Members.Insert(3, empty);
    }, "what stands before it ends");

    [Fact]
    public Task A_member_without_bytes_that_is_deflated_is_refused() => RefusedAsync(zip =>
    {
        var empty = new ForgedMember("data/reports/empty.txt", []) { HasDescriptor = true, Flags = 0x0808, Method = 8, Packed = [3, 0] };
        zip.Members.Insert(3, empty);
    }, "in its flags");

    [Fact]
    public Task A_descriptor_that_is_missing_is_refused() => RefusedAsync(zip => zip.Members[1].HasDescriptor = false, "what stands before it ends");

    [Fact]
    public Task A_descriptor_without_a_signature_is_refused() => RefusedAsync(zip =>
    {
        ForgedMember member = zip.Members[1];
        member.HasDescriptor = false;
        using var descriptor = new MemoryStream();
        using var writer = new BinaryWriter(descriptor);
        member.WriteDescriptor(writer);
        member.Behind = [.. descriptor.ToArray()[4..], 0, 0, 0, 0];
    }, "in its signature");

    [Fact]
    public Task A_large_descriptor_of_a_small_member_is_refused() => RefusedAsync(zip => zip.Members[1].HasLargeDescriptor = true, "what stands before it ends");

    [Theory]
    [InlineData(0xA1FF_0000)]
    [InlineData(0x41ED_0000)]
    [InlineData(0x89A4_0000)]
    [InlineData(0x81A4_0010)]
    [InlineData(0x81ED_0000)]
    [InlineData(0x0000_0000)]
    public Task A_link_a_folder_or_another_kind_of_file_is_refused(uint attributes) =>
        RefusedAsync(zip => zip.Members[1].Attributes = unchecked((int)attributes), "in its external attributes");

    [Fact]
    public Task Internal_attributes_are_refused() => RefusedAsync(zip => zip.Members[1].InternalAttributes = 1, "in its internal attributes");

    [Fact]
    public Task Another_date_is_refused() => RefusedAsync(zip => zip.Members[1].Date++, "in its date");

    [Fact]
    public Task A_date_that_differs_between_header_and_directory_is_refused() => RefusedAsync(zip => zip.Members[1].LocalDate = 0x00220000, "in its date");

    [Theory]
    [InlineData(10)]
    [InlineData(45)]
    [InlineData(63)]
    public Task Another_version_is_refused(int version) => RefusedAsync(zip => zip.Members[1].Version = version, "in its version");

    [Fact]
    public Task Another_version_in_the_local_header_is_refused() => RefusedAsync(zip => zip.Members[1].LocalVersion = 45, "in its version");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public Task A_system_that_the_library_does_not_run_on_is_refused(int system) => RefusedAsync(zip => zip.Members[0].MadeOn = system, "was made on system");

    [Fact]
    public Task Members_made_on_different_systems_are_refused() => RefusedAsync(zip => zip.Members[1].MadeOn = 0, "in its version made by");

    // Names and extra fields.
    [Fact]
    public Task A_name_that_differs_between_header_and_directory_is_refused() =>
        RefusedAsync(zip => zip.Members[1].LocalName = "data/readme.txt"u8.ToArray(), "in its name");

    [Fact]
    public Task A_longer_name_in_the_local_header_is_refused() => RefusedAsync(
        zip => zip.Members[1].LocalName = "data/README.txt.exe"u8.ToArray(), "what stands before it ends");

    [Fact]
    public Task An_extra_field_in_the_local_header_is_refused() => RefusedAsync(zip => zip.Members[1].LocalExtra = [1, 2, 0, 0], "what stands before it ends");

    [Theory]
    [InlineData(0x7075)] // Info-ZIP Unicode path
    [InlineData(0x5455)] // extended time stamp
    [InlineData(0x7875)] // owner
    [InlineData(0x9901)] // AES
    [InlineData(0x000A)] // NTFS
    [InlineData(0x0001)] // zip64, where it is not needed
    public Task An_extra_field_in_the_directory_is_refused(int id) =>
        RefusedAsync(zip => zip.Members[1].Extra = [(byte)id, (byte)(id >> 8), 2, 0, 1, 2], "length of the extra field");

    // Disks and counts.
    [Fact]
    public Task An_end_on_another_disk_is_refused() => RefusedAsync(zip => zip.End.Disk = 1, "in its disk");

    [Fact]
    public Task A_directory_on_another_disk_is_refused() => RefusedAsync(zip => zip.End.DirectoryDisk = 1, "in its disk of the directory");

    [Fact]
    public Task A_member_on_another_disk_is_refused() => RefusedAsync(zip => zip.Members[1].Disk = 1, "in its disk");

    [Fact]
    public Task Fewer_members_on_this_disk_than_there_are_is_refused() => RefusedAsync(zip => zip.End.MembersOnDisk = 1, "number of members on this disk");

    [Fact]
    public Task A_count_that_is_too_small_is_refused() => RefusedAsync(zip => zip.End.Members = zip.Members.Count - 1, "goes on behind its");

    [Fact]
    public Task A_count_that_is_too_large_is_refused() => RefusedAsync(zip => zip.End.Members = zip.Members.Count + 1, "no directory entry stands here");

    [Fact]
    public Task A_count_of_nothing_is_refused() => RefusedAsync(zip => zip.End.Members = 0, "more than 0 members need");

    [Fact]
    public Task A_directory_offset_that_is_wrong_is_refused() => RefusedAsync(zip => zip.End.DirectoryOffset = 3, "does not end where the end record begins");

    [Fact]
    public Task A_directory_size_that_is_wrong_is_refused() => RefusedAsync(zip => zip.End.DirectoryBytes = 3, "does not end where the end record begins");

    [Fact]
    public async Task A_pack_that_is_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Pack.Length; length++)
        {
            EvidencePackVerification result = await VerifyAsync(Pack[..length]);

            result.Verdict.Should().Be(PackVerdict.Invalid, $"{length} bytes are left");
            result.File.Should().Be("the zip");
        }
    }

    [Fact]
    public async Task A_pack_whose_front_is_cut_is_refused()
    {
        for (int length = 1; length < Pack.Length; length++)
        {
            (await VerifyAsync(Pack[length..])).Verdict.Should().Be(PackVerdict.Invalid, $"{length} bytes are missing");
        }
    }

    private static void Store(ForgedMember member)
    {
        member.Method = 0;
        member.Packed = member.Content;
    }
}
