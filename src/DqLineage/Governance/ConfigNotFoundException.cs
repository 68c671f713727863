using System.Globalization;

namespace DqLineage;

/// <summary>A version of a configuration is named that the ledger does not hold, in the state of the ledger that was asked about.</summary>
public sealed class ConfigNotFoundException : NotFoundException
{
    internal ConfigNotFoundException(ConfigKind kind, string id, int version)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The ledger holds no version {version} of the {SafeText.Show(kind.Value)} '{SafeText.Show(id)}': record it first, or correct the kind, the id or the number."))
    {
        ConfigKind = kind;
        ConfigId = id;
        Version = version;
    }

    /// <summary>What the configuration is of.</summary>
    public ConfigKind ConfigKind { get; }

    /// <summary>Which one of its kind was asked for.</summary>
    public string ConfigId { get; }

    /// <summary>The version that was asked for.</summary>
    public int Version { get; }
}
