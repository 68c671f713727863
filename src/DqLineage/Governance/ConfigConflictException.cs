using System.Globalization;

namespace DqLineage;

/// <summary>A version of a configuration, or its approval, was refused because of what the ledger already holds. Nothing was written.</summary>
public sealed class ConfigConflictException : DqLineageException
{
    internal ConfigConflictException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What the configuration is of.</summary>
    public required ConfigKind ConfigKind { get; init; }

    /// <summary>Which one of its kind it is.</summary>
    public required string ConfigId { get; init; }

    /// <summary>The version that was to be recorded or approved.</summary>
    public required int Version { get; init; }

    /// <summary>The version that stands in the way: the newest one, or the one that is approved already. <see langword="null"/> when the configuration has no version.</summary>
    public required Recorded<ConfigVersion>? Existing { get; init; }

    internal static ConfigConflictException Of(ConfigVersion version, Recorded<ConfigVersion>? newest, Exception? cause)
    {
        string refused = string.Create(
            CultureInfo.InvariantCulture,
            $"Version {version.Version} ({version.ChangeType}) of the {SafeText.Show(version.ConfigKind.Value)} '{SafeText.Show(version.ConfigId)}' cannot be recorded: ");
        string why = newest is null
            ? "it has no version yet. Create version 1."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the newest is version {newest.Data.Version} ({SafeText.Show(newest.Data.ChangeType.ToString())}) by {SafeText.Show(newest.Data.ChangedBy)}. {AdviceAfter(newest.Data)}");
        return new ConfigConflictException(refused + why, cause)
        {
            ConfigKind = version.ConfigKind,
            ConfigId = version.ConfigId,
            Version = version.Version,
            Existing = newest,
        };
    }

    internal static ConfigConflictException ApprovedBefore(ConfigState state, Exception? cause)
    {
        ConfigVersion version = state.Version.Data;
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"Version {version.Version} of the {SafeText.Show(version.ConfigKind.Value)} '{SafeText.Show(version.ConfigId)}' is approved already, by {SafeText.Show(state.ApprovedBy)}: there is nothing left to approve.");
        return new ConfigConflictException(message, cause)
        {
            ConfigKind = version.ConfigKind,
            ConfigId = version.ConfigId,
            Version = version.Version,
            Existing = state.Version,
        };
    }

    private static string AdviceAfter(ConfigVersion newest) => newest.IsRetirement
        ? string.Create(CultureInfo.InvariantCulture, $"Create version {newest.Version + 1L} if it is to hold again.")
        : string.Create(CultureInfo.InvariantCulture, $"Read it, and record version {newest.Version + 1L} as an update if the change is still wanted.");
}
