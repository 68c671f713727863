namespace DqLineage;

/// <summary>Asks for versions of configurations, or for their approvals.</summary>
public sealed record ConfigQuery : LineageQuery
{
    /// <summary>Only configurations of this kind.</summary>
    public ConfigKind ConfigKind { get; init; }

    /// <summary>Only configurations with this id.</summary>
    public string? ConfigId { get; init; }

    /// <summary>Only this version. Asked together with a kind and an id.</summary>
    public int? Version { get; init; }

    /// <summary>Which records: the versions or their approvals.</summary>
    internal string RecordKind { get; init; } = RecordKinds.ConfigVersion;

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKind));
        if (ConfigKind.IsUnspecified || ConfigId is null)
        {
            AddIfGiven(keys, "config-kind", ConfigKind);
            AddIfGiven(keys, "config-id", ConfigId);
            if (Version is { } alone)
            {
                throw new ArgumentException($"The query asks for version {alone} of no one configuration: give ConfigKind and ConfigId with it.");
            }

            return;
        }

        keys.Add(Version is { } version ? ConfigKeys.OfVersion(ConfigKind, ConfigId, version) : ConfigKeys.OfConfig(ConfigKind, ConfigId));
    }
}
