namespace DqLineage.Tests.Governance.Subjects;

/// <summary>What stands on the disk of a <see cref="CrashingStore"/>: whoever opens it next finds it.</summary>
internal sealed class LedgerImage
{
    internal List<byte[]> Lines { get; } = [];

    internal LedgerHead Head { get; set; } = LedgerHead.Empty;
}
