namespace DqLineage.Tests.Evidence;

/// <summary>Gives a directory entry the zip64 field that a member beyond 4 GiB has.</summary>
internal static class ForgedZip64
{
    internal static void Apply(ForgedMember member, (long Size, long Packed)? sizes, long? offset)
    {
        using var extra = new MemoryStream();
        using var writer = new BinaryWriter(extra);
        writer.Write((ushort)1);
        writer.Write((ushort)((sizes is null ? 0 : 16) + (offset is null ? 0 : 8)));
        if (sizes is { } both)
        {
            writer.Write(both.Size);
            writer.Write(both.Packed);
            member.DescriptorSize ??= both.Size;
            member.DescriptorPackedSize ??= both.Packed;
            member.Size = member.PackedSize = uint.MaxValue;
            member.HasLargeDescriptor = true;
        }

        if (offset is { } far)
        {
            writer.Write(far);
            member.Offset = uint.MaxValue;
        }

        member.Version = 45;
        member.Extra = extra.ToArray();
    }
}
