namespace DqLineage;

/// <summary>The policies that can be about records of a kind.</summary>
internal sealed class KindPolicies
{
    private KindPolicies(string kind, RetentionPolicy[] policies)
    {
        (Kind, Policies) = (kind, policies);
        AreAboutAll = Array.TrueForAll(policies, policy => policy.TagKey is null && policy.OfTenant is null);
        Kept = policies is [] ? TimeSpan.Zero : KeptBy(policies);
    }

    internal string Kind { get; }

    /// <summary>The policies; none for a kind that always stays.</summary>
    internal IReadOnlyList<RetentionPolicy> Policies { get; }

    /// <summary>Whether they are about each record of the kind, whatever it says.</summary>
    internal bool AreAboutAll { get; }

    /// <summary>How long all of them together keep a record.</summary>
    internal TimeSpan Kept { get; }

    internal static KindPolicies Of(string kind, IEnumerable<Recorded<RetentionPolicy>> policies) =>
        new(kind, UnprunedKinds.Contains(kind) ? [] : [.. policies.Select(policy => policy.Data).Where(policy => policy.RecordKinds is null or [] || policy.RecordKinds.Contains(kind, StringComparer.Ordinal))]);

    /// <summary>The longest minimum and the shortest maximum must both be over.</summary>
    internal static TimeSpan KeptBy(IReadOnlyList<RetentionPolicy> policies)
    {
        TimeSpan minimum = policies.Max(policy => policy.Minimum);
        TimeSpan maximum = policies.Min(policy => policy.Maximum);
        return minimum > maximum ? minimum : maximum;
    }
}
