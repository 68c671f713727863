namespace DqLineage;

/// <summary>What may stand in the first line of a checkpoint: any id, but none with a byte order mark in front.</summary>
internal static class OriginRule
{
    private const char ByteOrderMark = '\uFEFF';

    internal static bool IsValid(string origin) => IdentifierRule.IsValid(origin) && !origin.StartsWith(ByteOrderMark);

    internal static string Require(string? origin, string parameter)
    {
        IdentifierRule.Require(origin, "origin", parameter);
        return IsValid(origin!)
            ? origin!
            : throw new ArgumentException("The origin begins with a byte order mark: remove it.", parameter);
    }
}
