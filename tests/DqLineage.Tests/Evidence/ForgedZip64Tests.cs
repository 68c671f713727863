namespace DqLineage.Tests.Evidence;

/// <summary>Packs that use the records for zips beyond 4 GiB without need, or lie in them.</summary>
public sealed class ForgedZip64Tests : ForgedZipTestBase
{
    [Fact]
    public Task A_zip64_end_that_is_not_needed_is_refused() => RefusedAsync(zip => zip.End.IsZip64 = true, "the end of the zip");

    [Fact]
    public Task A_zip64_end_that_only_a_program_that_looks_for_it_sees_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.DirectoryOffset = (uint)DirectoryOffset();
        zip.End.Zip64DirectoryOffset = 0;
    }, "does not end where the end record begins");

    [Fact]
    public Task A_zip64_end_that_is_promised_and_missing_is_refused() => RefusedAsync(zip => zip.End.DirectoryOffset = uint.MaxValue, "the end of the zip");

    [Fact]
    public Task A_directory_offset_beyond_the_zip_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = 1L << 40;
    }, "does not end where the end record begins");

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public Task A_directory_offset_of_no_file_is_refused(long offset) => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = offset;
    }, "directory");

    [Fact]
    public Task A_negative_directory_offset_that_its_size_makes_up_for_is_refused() => RefusedAsync(zip =>
    {
        // Two records more stand before the end record, which begins at byte length + 76 - 22.
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = -1;
        zip.End.DirectoryBytes = (uint)(Pack.Length + 55);
    }, "does not end where the end record begins");

    [Fact]
    public Task Another_number_of_disks_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = 1L << 40;
        zip.End.Disks = 2;
    }, "number of disks");

    [Fact]
    public Task A_locator_that_points_elsewhere_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = 1L << 40;
        zip.End.Zip64RecordOffset = 0;
    }, "offset of the zip64 record");

    [Fact]
    public Task A_zip64_record_with_more_in_it_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = 1L << 40;
        zip.End.Zip64RecordLength = 45;
    }, "length of the record");

    [Fact]
    public Task A_zip64_count_that_differs_is_refused() => RefusedAsync(zip =>
    {
        zip.End.IsZip64 = true;
        zip.End.Zip64DirectoryOffset = 1L << 40;
        zip.End.Zip64Members = 1;
    }, "number of members");

    [Fact]
    public Task Small_sizes_in_a_zip64_field_are_refused() =>
        RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], (zip.Members[1].Content.Length, zip.Members[1].Packed.Length), null), "in its version");

    [Fact]
    public Task A_small_offset_in_a_zip64_field_is_refused() => RefusedAsync(zip => ForgedZip64.Apply(zip.Members[0], null, 0), "in its version");

    [Fact]
    public Task A_negative_offset_in_a_zip64_field_is_refused() => RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], null, -1), "2^63");

    [Fact]
    public Task A_huge_offset_in_a_zip64_field_is_refused() =>
        RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], null, long.MaxValue), "begins at byte 9223372036854775807");

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, long.MinValue)]
    public Task A_negative_size_in_a_zip64_field_is_refused(long size, long packed) =>
        RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], (size, packed), null), "2^63");

    [Fact]
    public Task A_huge_packed_size_in_a_zip64_field_is_refused() =>
        RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], (long.MaxValue, long.MaxValue), null), "more than there are");

    [Fact]
    public Task A_huge_size_in_a_zip64_field_is_refused() =>
        RefusedAsync(zip => ForgedZip64.Apply(zip.Members[1], (long.MaxValue, zip.Members[1].Packed.Length), null), "times its size");

    [Fact]
    public Task A_zip64_field_that_is_too_short_is_refused() => RefusedAsync(zip =>
    {
        ForgedMember last = zip.Members[^1];
        ForgedZip64.Apply(last, (1, 1), null);
        last.Extra = last.Extra[..8];
    }, "goes on behind the directory");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_size_that_zip_readers_do_not_read_alike_is_refused(bool isPacked) => RefusedAsync(zip =>
    {
        ForgedMember member = zip.Members[1];
        member.Size = isPacked ? null : uint.MaxValue;
        member.PackedSize = isPacked ? uint.MaxValue : null;
    }, "do not read alike");

    private long DirectoryOffset() => BitConverter.ToUInt32(Pack.AsSpan()[^6..]);
}
