using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a retention policy, the change of one, or with <see cref="RetentionPolicy.Withdrawn"/> its end.</summary>
    /// <param name="policy">The policy; without somebody who sets it, it gets the actor in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The policy as it was recorded.</returns>
    /// <exception cref="ArgumentException">The policy is not well formed, or is about kinds of records that always stay.</exception>
    public ValueTask<Recorded<RetentionPolicy>> SetRetentionPolicyAsync(RetentionPolicy policy, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return RecordAsync(RecordTypes.Policy, policy with { SetBy = PersonOr(policy.SetBy, options) }, options, cancellationToken);
    }

    /// <summary>The retention policies that are in force.</summary>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The newest record of each policy, in the order in which they were first set.</returns>
    public async Task<IReadOnlyList<Recorded<RetentionPolicy>>> GetRetentionPoliciesAsync(AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Policy)], ToSeq = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false) };
        StateRecords<RetentionPolicy> policies = await StateRecords<RetentionPolicy>
            .ReadAsync(_store, RecordTypes.Policy, policy => policy.PolicyId, query, until: null, cancellationToken).ConfigureAwait(false);
        return [.. policies.All.Select(policy => policy.Newest).Where(policy => !policy.Data.Withdrawn)];
    }

    /// <summary>What the policies and holds say of each record, and why: pruning takes away the content of those that say so, and of no others.</summary>
    /// <param name="query">Which records, and as of when.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The decisions, in the order of the ledger. Records that were pruned already are not told of.</returns>
    public async IAsyncEnumerable<RetentionDecision> ExplainRetentionAsync(
        RetentionQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new RetentionQuery();
        await foreach ((LedgerLine line, RetentionJudgement judgement) in JudgeRetentionAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (query.IncludeKept || judgement.Standing != RetentionStanding.Kept)
            {
                yield return RetentionDecision.Of(line, judgement);
            }
        }
    }

    /// <summary>How many records of each kind are in their window, due, overdue, held, or stay.</summary>
    /// <param name="query">Which records, and as of when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts, by kind in alphabetical order. Reads every record that is asked about.</returns>
    public async Task<IReadOnlyList<RetentionCount>> GetRetentionStatusAsync(RetentionQuery? query = null, CancellationToken cancellationToken = default)
    {
        var tallies = new StandingTallies();
        await foreach ((LedgerLine line, RetentionJudgement judgement) in JudgeRetentionAsync(query ?? new RetentionQuery(), cancellationToken).ConfigureAwait(false))
        {
            tallies.Add(line, judgement.Standing);
        }

        return [.. tallies.All.Select(tally => tally.ToCount())];
    }

    /// <summary>How each record stands that is asked about, whatever <see cref="RetentionQuery.IncludeKept"/> says.</summary>
    private async IAsyncEnumerable<(LedgerLine Line, RetentionJudgement Judgement)> JudgeRetentionAsync(
        RetentionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await query.AsOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        RetentionPlanner planner = await PlanRetentionAsync(query, toSeq, cancellationToken).ConfigureAwait(false);
        LedgerKey[] keys =
        [
            .. query.Kind is { } kind ? [LedgerKey.OfKind(kind)] : Array.Empty<LedgerKey>(),
            .. query.Tenant is { } tenant ? [new LedgerKey("tenant", tenant)] : Array.Empty<LedgerKey>(),
        ];
        await foreach (LedgerLine line in _store.FindAsync(new LedgerQuery { Keys = keys, ToSeq = toSeq }, cancellationToken).ConfigureAwait(false))
        {
            yield return (line, planner.Judge(line));
        }
    }

    internal async Task<RetentionPlanner> PlanRetentionAsync(RetentionQuery query, long toSeq, CancellationToken cancellationToken)
    {
        DateTimeOffset at = query.At ?? await query.AsOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Recorded<RetentionPolicy>> policies = await GetRetentionPoliciesAsync(query.AsOf, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(toSeq, tenant: null, cancellationToken).ConfigureAwait(false);
        bool askForTags = policies.Any(policy => policy.Data.TagKey is not null) && book.Nodes.Any();
        ConcernedRecords<ComplianceTag> tags = askForTags
            ? await FindTaggedAsync(book, await GetLineageGraphAsync(query.AsOf, tenant: null, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : new ConcernedRecords<ComplianceTag>();
        List<HoldStatus> holds = await FindHoldsAsync(new HoldQuery { AsOf = query.AsOf }, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        ConcernedRecords<HoldStatus> held = await FindHeldAsync(holds, toSeq, cancellationToken).ConfigureAwait(false);
        return new RetentionPlanner(policies, tags, held, at, query.Grace);
    }
}
