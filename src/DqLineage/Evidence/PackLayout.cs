namespace DqLineage;

/// <summary>Which files a pack may have, in the order in which they lie in the zip. A name that ends with '/' is a folder, whose files have no order.</summary>
/// <remarks>Names that this version does not write are kept for later ones; docs/formats/evidence-pack-v1.md, "Reserved".</remarks>
internal static class PackLayout
{
    private static readonly string[] s_places =
    [
        PackFiles.BagIt,
        PackFiles.Readme,
        PackFiles.Records,
        PackFiles.Proof,
        PackFiles.Checkpoint,
        PackFiles.Consistency,
        PackFiles.Withheld,
        "data/reports/",
        "data/lineage/",
        "data/attachments/",
        PackFiles.BagInfo,
        PackFiles.Manifest,
        PackFiles.TagManifest,
        PackFiles.SignatureFolder,
    ];

    internal static void Require(IReadOnlyList<ZipMember> members)
    {
        int last = 0;
        foreach (ZipMember member in members)
        {
            int place = Array.FindIndex(s_places, place => IsAt(place, member.Name));
            if (place < 0)
            {
                throw new PackFault(member.Name, "a pack has no such file");
            }

            if (place < last)
            {
                throw new PackFault(member.Name, $"it lies behind a file of '{s_places[last]}', where a pack has it before");
            }

            last = place;
        }
    }

    private static bool IsAt(string place, string name) =>
        place.EndsWith('/') ? name.StartsWith(place, StringComparison.Ordinal) : string.Equals(name, place, StringComparison.Ordinal);
}
