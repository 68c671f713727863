using System.Globalization;

namespace DqLineage;

/// <summary>How a configuration and its versions are named, and the keys that their records are found by.</summary>
internal static class ConfigKeys
{
    internal static LedgerKey OfConfig(ConfigKind kind, string id) => new("config", NameOf(kind, id));

    /// <summary>The key of a version and of its approval. Nobody else may carry it when a version is recorded, which is what makes one of two writers lose.</summary>
    internal static LedgerKey OfVersion(ConfigKind kind, string id, int version) => new("config-version", NameOf(kind, id, version));

    /// <summary>The key of a version's approval, of which there is one.</summary>
    internal static LedgerKey OfApproval(ConfigKind kind, string id, int version) => new("config-approval", NameOf(kind, id, version));

    internal static void Add(ConfigKind kind, string id, int version, RecordKeys keys)
    {
        keys.Add("config-kind"u8, kind.Value);
        keys.Add("config-id"u8, id);
        keys.Add(OfConfig(kind, id));
        keys.Add(OfVersion(kind, id, version));
    }

    internal static void Require(ConfigKind kind, string? id, string parameter)
    {
        if (kind.IsUnspecified)
        {
            throw new ArgumentException("The configuration has no kind: give one, such as ConfigKind.Rule.", parameter);
        }

        IdentifierRule.Require(id, "configuration id", parameter);
    }

    internal static void RequireVersion(int version, string parameter)
    {
        if (version < 1)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{version} is no version of a configuration: versions are numbered from 1."), parameter);
        }
    }

    /// <summary>Nobody approves their own work. Letters of another case are not another person.</summary>
    internal static void RequireOther(string author, string approver, string parameter)
    {
        if (string.Equals(author.Trim(), approver.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"'{SafeText.Show(approver)}' is the author of the configuration's version and cannot approve it: have somebody else approve it.", parameter);
        }
    }

    private static string NameOf(ConfigKind kind, string id) => string.Concat(Uri.EscapeDataString(kind.Value), "/", Uri.EscapeDataString(id));

    private static string NameOf(ConfigKind kind, string id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(kind, id)}/{version}");
}
