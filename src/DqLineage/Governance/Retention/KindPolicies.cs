namespace DqLineage;

/// <summary>The policies that can be about records of a kind.</summary>
internal sealed class KindPolicies
{
    private readonly bool _areAboutAll;
    private readonly KindPolicies? _ofUntagged;
    private KindPolicies? _lastChosen;

    private KindPolicies(string kind, RetentionPolicy[] policies)
    {
        (Kind, Policies) = (kind, policies);
        Kept = policies is [] ? TimeSpan.Zero : KeptBy(policies);
        _areAboutAll = Array.TrueForAll(policies, policy => policy.TagKey is null && policy.OfTenant is null);
        _ofUntagged = Array.Exists(policies, policy => policy.TagKey is not null) ? new KindPolicies(kind, [.. policies.Where(policy => policy.TagKey is null)]) : null;
    }

    internal string Kind { get; }

    /// <summary>The policies; none for a kind that always stays.</summary>
    internal IReadOnlyList<RetentionPolicy> Policies { get; }

    /// <summary>How long all of them together keep a record.</summary>
    internal TimeSpan Kept { get; }

    internal static KindPolicies Of(string kind, IEnumerable<Recorded<RetentionPolicy>> policies) =>
        new(kind, UnprunedKinds.Contains(kind) ? [] : [.. policies.Select(policy => policy.Data).Where(policy => policy.RecordKinds is null or [] || policy.RecordKinds.Contains(kind, StringComparer.Ordinal))]);

    /// <summary>Those that are about a record.</summary>
    internal KindPolicies About(LedgerLine line, ConcernedRecords<ComplianceTag> tagged)
    {
        if (_areAboutAll)
        {
            return this;
        }

        IReadOnlyList<ComplianceTag> tags = _ofUntagged is null ? [] : tagged.Of(line);
        return tags.Count == 0 && _ofUntagged is { _areAboutAll: true } untagged ? untagged : Choose(line, tags);
    }

    private KindPolicies Choose(LedgerLine line, IReadOnlyList<ComplianceTag> tags)
    {
        RetentionPolicy[] chosen = [.. Policies.Where(policy => IsAbout(policy, line, tags))];

        // Few of all the choices that there could be are made, and mostly the last is made again.
        if (_lastChosen is null || !_lastChosen.Policies.SequenceEqual(chosen, ReferenceEqualityComparer.Instance))
        {
            _lastChosen = new KindPolicies(Kind, chosen);
        }

        return _lastChosen;
    }

    private static bool IsAbout(RetentionPolicy policy, LedgerLine line, IReadOnlyList<ComplianceTag> tags) =>
        (policy.OfTenant is null || string.Equals(policy.OfTenant, line.Context.Tenant, StringComparison.Ordinal))
        && (policy.TagKey is null || tags.Any(tag =>
            string.Equals(tag.TagKey, policy.TagKey, StringComparison.Ordinal) || string.Equals(tag.RetentionPolicy, policy.PolicyId, StringComparison.Ordinal)));

    /// <summary>The longest minimum and the shortest maximum must both be over.</summary>
    private static TimeSpan KeptBy(IReadOnlyList<RetentionPolicy> policies)
    {
        TimeSpan minimum = policies.Max(policy => policy.Minimum);
        TimeSpan maximum = policies.Min(policy => policy.Maximum);
        return minimum > maximum ? minimum : maximum;
    }
}
