namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a version of a configuration: the one after the newest, and only that one.</summary>
    /// <remarks>
    /// Of several writers, in this process or others, that record the same version, exactly one wins; the others are told and nothing of
    /// theirs is written. That holds for those that leave the number open as well: the newest version may say what they do not know of.
    /// </remarks>
    /// <param name="version">The version. Its number is the one that the caller bases on, plus one; 0 asks for the next.</param>
    /// <param name="options">The record's id and context. A condition is refused: the version's own is in its place.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The version as it was recorded, with its number and the SHA-256 of its content.</returns>
    /// <exception cref="ConfigConflictException">The version before is not the newest; a configuration that is not there or was retired is to be updated or retired; or one that is there is to be created.</exception>
    /// <exception cref="ArgumentException">The version is not well formed.</exception>
    public async ValueTask<Recorded<ConfigVersion>> RecordConfigVersionAsync(
        ConfigVersion version, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ConfigKeys.Require(version.ConfigKind, version.ConfigId, nameof(version));
        if (version.Version != 0)
        {
            ConfigKeys.RequireVersion(version.Version, nameof(version));
        }

        RequireNoCondition(options);
        ConfigVersion placed = await FindConfigRetryAsync(version, options, cancellationToken).ConfigureAwait(false)
            ?? await PlaceAsync(version, cancellationToken).ConfigureAwait(false);

        // Nobody else may have recorded this number: as the one before it is there, and numbers have no gaps, it is the newest then.
        LedgerKey key = ConfigKeys.OfVersion(placed.ConfigKind, placed.ConfigId, placed.Version);
        try
        {
            return await RecordAsync(RecordTypes.ConfigVersion, placed, OnlyOnce(options, key), cancellationToken).ConfigureAwait(false);
        }
        catch (AppendConflictException exception) when (exception.Key == key)
        {
            Recorded<ConfigVersion>? newest = await FindNewestConfigAsync(placed, cancellationToken).ConfigureAwait(false);
            throw ConfigConflictException.Of(placed, newest, exception);
        }
    }

    /// <summary>Records that somebody approves a version of a configuration. It is in force from then on, if it waited for that.</summary>
    /// <param name="kind">What the configuration is of.</param>
    /// <param name="configId">Which one of its kind.</param>
    /// <param name="version">The number of the version.</param>
    /// <param name="approvedBy">Who approves it: somebody else than its author. Letters of another case are not somebody else.</param>
    /// <param name="notes">Why, or under which conditions.</param>
    /// <param name="options">The record's id and context. A condition is refused: the approval's own is in its place.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The approval as it was recorded.</returns>
    /// <exception cref="ConfigNotFoundException">There is no such version.</exception>
    /// <exception cref="ConfigConflictException">The version is approved already.</exception>
    /// <exception cref="ArgumentException">The author would approve their own version, or a name is not well formed.</exception>
    public async ValueTask<Recorded<ConfigApproval>> ApproveConfigVersionAsync(
        ConfigKind kind,
        string configId,
        int version,
        string approvedBy,
        string? notes = null,
        RecordOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approvedBy);
        string approver = IdentifierRule.Require(approvedBy, "approver", nameof(approvedBy));
        RequireNoCondition(options);
        Recorded<ConfigVersion> approved = await GetConfigVersionAsync(kind, configId, version, AsOf.Now, cancellationToken).ConfigureAwait(false);
        ConfigKeys.RequireOther(approved.Data.ChangedBy, approver, nameof(approvedBy));
        if (approved.Data.ApprovedBy is not null)
        {
            throw ConfigConflictException.ApprovedBefore(new ConfigState { Version = approved }, cause: null);
        }

        var approval = new ConfigApproval
        {
            ConfigKind = kind,
            ConfigId = configId,
            Version = version,
            ContentSha256 = approved.Data.ContentSha256,
            ApprovedBy = approver,
            Notes = notes,
        };
        LedgerKey key = ConfigKeys.OfApproval(kind, configId, version);
        try
        {
            return await RecordAsync(RecordTypes.ConfigApproval, approval, OnlyOnce(options, key), cancellationToken).ConfigureAwait(false);
        }
        catch (AppendConflictException exception) when (exception.Key == key)
        {
            var query = new ConfigQuery { ConfigKind = kind, ConfigId = configId, Version = version, Limit = 1 };
            Recorded<ConfigApproval>? first = await FindConfigApprovalsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            throw ConfigConflictException.ApprovedBefore(new ConfigState { Version = approved, Approval = first }, exception);
        }
    }

    private static void RequireNoCondition(RecordOptions? options)
    {
        if (options?.Condition is not null)
        {
            throw new ArgumentException("A configuration is recorded under a condition of its own: leave RecordOptions.Condition out.", nameof(options));
        }
    }

    private static RecordOptions OnlyOnce(RecordOptions? options, LedgerKey key) =>
        (options ?? new RecordOptions()) with { Condition = new AppendCondition { Key = key } };

    /// <summary>The version with its number and what it leaves to the version before.</summary>
    private async Task<ConfigVersion> PlaceAsync(ConfigVersion version, CancellationToken cancellationToken)
    {
        Recorded<ConfigVersion>? newest = await FindNewestConfigAsync(version, cancellationToken).ConfigureAwait(false);
        bool isThere = newest is { Data.IsRetirement: false };
        int next = checked((newest?.Data.Version ?? 0) + 1);
        ConfigVersion placed = version with
        {
            Version = version.Version == 0 ? next : version.Version,
            ChangeType = !version.ChangeType.IsUnspecified ? version.ChangeType : isThere ? ConfigChangeType.Update : ConfigChangeType.Create,
            ApprovalRequired = version.ApprovalRequired ?? newest?.Data.ApprovalRequired ?? false,
        };
        bool isCreation = placed.ChangeType == ConfigChangeType.Create;
        return placed.Version == next && isCreation != isThere ? placed : throw ConfigConflictException.Of(placed, newest, cause: null);
    }

    // What a retry left open is what its first attempt was given: by now that attempt itself is the newest version.
    private async Task<ConfigVersion?> FindConfigRetryAsync(ConfigVersion version, RecordOptions? options, CancellationToken cancellationToken)
    {
        if (options?.Id is not { } id)
        {
            return null;
        }

        var query = new RecordQuery
        {
            Kind = RecordKinds.ConfigVersion,
            Keys = [LedgerKey.OfId(id), ConfigKeys.OfConfig(version.ConfigKind, version.ConfigId)],
        };
        LedgerLine? line = await FindRecordsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return line?.As(RecordTypes.ConfigVersion).Data is not { } first ? null : version with
        {
            Version = version.Version == 0 ? first.Version : version.Version,
            ChangeType = version.ChangeType.IsUnspecified ? first.ChangeType : version.ChangeType,
            ApprovalRequired = version.ApprovalRequired ?? first.ApprovalRequired,
        };
    }

    private Task<Recorded<ConfigVersion>?> FindNewestConfigAsync(ConfigVersion version, CancellationToken cancellationToken)
    {
        var query = new ConfigQuery { ConfigKind = version.ConfigKind, ConfigId = version.ConfigId, NewestFirst = true, Limit = 1 };
        return FindConfigVersionsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).AsTask();
    }
}
