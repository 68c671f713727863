using System.Globalization;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Versions of configurations.</summary>
    /// <param name="query">Which versions.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The versions, in the order they were recorded unless the query says otherwise.</returns>
    /// <exception cref="ArgumentException">The query names a version without a kind and an id.</exception>
    public IAsyncEnumerable<Recorded<ConfigVersion>> FindConfigVersionsAsync(ConfigQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.ConfigVersion, query, cancellationToken);

    /// <summary>Approvals of versions of configurations. Those that a version itself names have no record.</summary>
    /// <param name="query">Of which versions.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The approvals, in the order they were recorded unless the query says otherwise.</returns>
    /// <exception cref="ArgumentException">The query names a version without a kind and an id.</exception>
    public IAsyncEnumerable<Recorded<ConfigApproval>> FindConfigApprovalsAsync(ConfigQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FindAsync(RecordTypes.ConfigApproval, query with { RecordKind = RecordKinds.ConfigApproval }, cancellationToken);
    }

    /// <summary>All versions of a configuration, each with its approval.</summary>
    /// <param name="kind">What the configuration is of.</param>
    /// <param name="configId">Which one of its kind.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The versions, oldest first; none when the ledger did not know the configuration then.</returns>
    public async Task<IReadOnlyList<ConfigState>> GetConfigHistoryAsync(
        ConfigKind kind, string configId, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ConfigKeys.Require(kind, configId, nameof(configId));
        var query = new ConfigQuery { ConfigKind = kind, ConfigId = configId, AsOf = asOf };
        List<Recorded<ConfigVersion>> versions = await FindConfigVersionsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var approvals = new Dictionary<int, Recorded<ConfigApproval>>();
        await foreach (Recorded<ConfigApproval> approval in FindConfigApprovalsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            approvals.TryAdd(approval.Data.Version, approval);
        }

        return [.. versions.Select(version => new ConfigState { Version = version, Approval = approvals.GetValueOrDefault(version.Data.Version) })];
    }

    /// <summary>The version of a configuration that is in force at an instant: the newest whose effective window holds it, and that was approved by then if it must be.</summary>
    /// <param name="kind">What the configuration is of.</param>
    /// <param name="configId">Which one of its kind.</param>
    /// <param name="at">The instant; by default that of <paramref name="asOf"/>.</param>
    /// <param name="asOf">The state of the ledger that is asked about: what was known then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version; <see langword="null"/> when none is in force, or the newest that would be retires the configuration.</returns>
    public async Task<ConfigState?> GetConfigInForceAsync(
        ConfigKind kind, string configId, DateTimeOffset? at = null, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ConfigState> history = await GetConfigHistoryAsync(kind, configId, asOf, cancellationToken).ConfigureAwait(false);
        DateTimeOffset instant = at ?? await asOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        ConfigState? newest = history.LastOrDefault(state => state.IsEffectiveAt(instant));
        return newest is { Version.Data.IsRetirement: true } ? null : newest;
    }

    /// <summary>What changed in a configuration from one version to another.</summary>
    /// <param name="kind">What the configuration is of.</param>
    /// <param name="configId">Which one of its kind.</param>
    /// <param name="from">The number of the old version.</param>
    /// <param name="to">The number of the new version. It may be the older one.</param>
    /// <param name="isBreaking">Whether a change breaks those who rely on the configuration. It is given the change as the library judges it, whose <see cref="JsonChange.IsBreaking"/> is its default.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The changes. A version without content counts as an empty object.</returns>
    /// <exception cref="ConfigNotFoundException">The ledger held no such version then.</exception>
    public async Task<ConfigDiff> DiffConfigAsync(
        ConfigKind kind,
        string configId,
        int from,
        int to,
        Func<JsonChange, bool>? isBreaking = null,
        AsOf asOf = default,
        CancellationToken cancellationToken = default)
    {
        Recorded<ConfigVersion> before = await GetConfigVersionAsync(kind, configId, from, asOf, cancellationToken).ConfigureAwait(false);
        Recorded<ConfigVersion> after = await GetConfigVersionAsync(kind, configId, to, asOf, cancellationToken).ConfigureAwait(false);
        return new ConfigDiff
        {
            From = before,
            To = after,
            Changes = JsonDiff.Between(ContentOf(before), ContentOf(after), isBreaking),
        };
    }

    /// <summary>The version of a configuration of kind <see cref="ConfigKind.Rule"/> that a detection's rule means, with its content and its SHA-256.</summary>
    /// <param name="rule">The rule. Its version is the number of the configuration's version, such as <c>2</c>.</param>
    /// <param name="at">When the rule was used. A rule without a version is the one in force then; by default that of <paramref name="asOf"/>.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version, whether or not it was approved; <see langword="null"/> when the ledger holds none, or the rule's version is no number.</returns>
    public async Task<ConfigState?> ResolveRuleAsync(
        RuleRef rule, DateTimeOffset? at = null, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Version is null)
        {
            return await GetConfigInForceAsync(ConfigKind.Rule, rule.Id, at, asOf, cancellationToken).ConfigureAwait(false);
        }

        // Compared as text: "02" is a version of somebody else's making.
        IReadOnlyList<ConfigState> history = await GetConfigHistoryAsync(ConfigKind.Rule, rule.Id, asOf, cancellationToken).ConfigureAwait(false);
        return history.FirstOrDefault(state =>
            string.Equals(state.Version.Data.Version.ToString(CultureInfo.InvariantCulture), rule.Version, StringComparison.Ordinal));
    }

    private static DataValue ContentOf(Recorded<ConfigVersion> version) =>
        version.Data.Content.IsUnspecified ? DataValue.FromJson("{}") : version.Data.Content;

    /// <exception cref="ConfigNotFoundException">The ledger held no such version then.</exception>
    private async Task<Recorded<ConfigVersion>> GetConfigVersionAsync(
        ConfigKind kind, string configId, int version, AsOf asOf, CancellationToken cancellationToken)
    {
        ConfigKeys.Require(kind, configId, nameof(configId));
        var query = new ConfigQuery { ConfigKind = kind, ConfigId = configId, Version = version, AsOf = asOf, Limit = 1 };
        return await FindConfigVersionsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new ConfigNotFoundException(kind, configId, version);
    }
}
