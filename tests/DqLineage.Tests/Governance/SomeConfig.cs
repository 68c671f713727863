using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

/// <summary>Versions of a rule, by ana, whose content is <c>{"k":NUMBER}</c>.</summary>
internal static class SomeConfig
{
    internal const string Id = "iqr-outlier";

    internal static ConfigVersion Version(int version = 0, string content = """{"k":1.5}""") => new()
    {
        ConfigKind = ConfigKind.Rule,
        ConfigId = Id,
        Version = version,
        Content = DataValue.FromJson(content),
        ChangedBy = "ana",
    };

    internal static ConfigVersion Retirement() => Version() with { ChangeType = ConfigChangeType.Retire, Content = default };

    internal static ValueTask<Recorded<ConfigVersion>> RecordAsync(this TestLedger ledger, ConfigVersion version) =>
        ledger.Tracker.RecordConfigVersionAsync(version);

    internal static ValueTask<Recorded<ConfigApproval>> ApproveAsync(this TestLedger ledger, int version, string by = "ben") =>
        ledger.Tracker.ApproveConfigVersionAsync(ConfigKind.Rule, Id, version, by);

    internal static async Task<int?> InForceAsync(this TestLedger ledger, DateTimeOffset? at = null, AsOf asOf = default) =>
        (await ledger.Tracker.GetConfigInForceAsync(ConfigKind.Rule, Id, at, asOf))?.Version.Data.Version;
}
