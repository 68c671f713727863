using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>Zips beyond 4 GiB: one large member, another behind it, and a directory behind both.</summary>
public sealed class LargeZipTests
{
    [Fact]
    public async Task A_zip_over_4_GiB_is_read()
    {
        await using LargeZip zip = LargeZip.Make();

        ZipReader reader = await ZipReader.OpenAsync(zip, CancellationToken.None);

        reader.Members.Select(member => member.Name).Should().Equal("bagit.txt", LargeZip.Name, "bag-info.txt");
        reader.Members[1].Bytes.Should().Be(zip.Size).And.BeGreaterThan(uint.MaxValue);
        reader.Members[2].Offset.Should().BeGreaterThan(uint.MaxValue);
    }

    [Fact]
    public Task A_descriptor_that_is_wrong_is_refused() => RefusedAsync((large, _, _) => large.DescriptorSize++, "in its size");

    [Fact]
    public Task A_packed_size_that_is_wrong_in_the_descriptor_is_refused() => RefusedAsync((large, _, _) => large.DescriptorPackedSize++, "in its packed size");

    [Fact]
    public Task A_descriptor_with_fields_of_four_bytes_is_refused() => RefusedAsync((large, _, _) => large.HasLargeDescriptor = false, "more than there are");

    [Fact]
    public Task A_zip64_field_that_is_wrong_is_refused() => RefusedAsync((large, _, _) => large.Extra[4] ^= 1, "in its size");

    [Fact]
    public Task A_zip64_field_with_another_number_is_refused() => RefusedAsync((large, _, _) => large.Extra[0] = 2, "in its extra field");

    [Fact]
    public Task A_version_without_zip64_is_refused() => RefusedAsync((large, _, _) => large.Version = 20, "in its version");

    [Fact]
    public Task An_offset_that_is_wrong_is_refused() => RefusedAsync((_, last, _) => last.Extra[4] ^= 1, "begins at byte");

    [Fact]
    public Task A_zip64_end_that_is_missing_is_refused() => RefusedAsync((_, _, end) => end.IsZip64 = false, "end");

    [Fact]
    public Task Another_number_of_disks_is_refused() => RefusedAsync((_, _, end) => end.Disks = 2, "number of disks");

    [Fact]
    public Task A_locator_that_points_elsewhere_is_refused() => RefusedAsync((_, _, end) => end.Zip64RecordOffset = 0, "offset of the zip64 record");

    [Fact]
    public Task A_directory_of_another_size_is_refused() => RefusedAsync((_, _, end) => end.Zip64DirectoryBytes = 1, "size of the directory");

    [LongRunFact]
    public async Task A_member_over_4_GiB_is_unpacked_in_flat_memory()
    {
        await using LargeZip zip = LargeZip.Make(LargeZip.ComputeCrc());
        ZipReader reader = await ZipReader.OpenAsync(zip, CancellationToken.None);
        long length = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();

        await foreach (ReadOnlyMemory<byte> chunk in reader.ReadAsync(reader.Members[1], CancellationToken.None))
        {
            length += chunk.Length;
        }

        length.Should().Be(zip.Size);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    private static async Task RefusedAsync(Action<ForgedMember, ForgedMember, ForgedEnd> lie, string reason)
    {
        await using LargeZip zip = LargeZip.Make(lie: lie);

        Func<Task> open = () => ZipReader.OpenAsync(zip, CancellationToken.None);

        (await open.Should().ThrowAsync<PackFault>()).Which.Message.Should().Contain(reason);
    }
}
