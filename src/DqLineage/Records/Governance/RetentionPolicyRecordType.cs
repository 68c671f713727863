using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class RetentionPolicyRecordType() : RecordType<RetentionPolicy>(DqLineage.RecordKinds.Policy)
{
    internal override JsonTypeInfo<RetentionPolicy> TypeInfo => RecordJsonContext.Default.RetentionPolicy;

    internal static LedgerKey KeyOf(string policyId) => new("policy", policyId);

    internal override void Validate(RetentionPolicy data)
    {
        IdentifierRule.Require(data.PolicyId, "policy id", nameof(data));
        IdentifierRule.RequireIfGiven(data.TagKey, "policy's tag key", nameof(data));
        foreach (string kind in data.RecordKinds ?? [])
        {
            if (!RecordKinds.IsValid(kind) || UnprunedKinds.Contains(kind))
            {
                throw new ArgumentException($"The policy is about records of kind '{SafeText.Show(kind)}', which are never pruned: name kinds such as detection, or none for all that can be.", nameof(data));
            }
        }

        if (data.OfTenant is { } tenant)
        {
            NameRule.Require(tenant, "policy's tenant", nameof(data));
        }

        if (data.Minimum < TimeSpan.Zero || data.Maximum < data.Minimum)
        {
            throw new ArgumentException($"The policy keeps records at least {data.Minimum} and at most {data.Maximum}: give a minimum from 0, and a maximum that is not shorter.", nameof(data));
        }

        if (data.Action.IsUnspecified)
        {
            throw new ArgumentException("The policy has no action: set Action, such as RetentionAction.Prune.", nameof(data));
        }

        if (string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("A policy is neither set nor withdrawn without a reason: set Reason.", nameof(data));
        }

        if (string.IsNullOrEmpty(data.SetBy))
        {
            throw new ArgumentException("Nobody is named who sets the policy: set SetBy, or open a scope with an Actor around the call.", nameof(data));
        }

        IdentifierRule.Require(data.SetBy, "policy's set_by", nameof(data));
    }

    internal override string? ActorOf(RetentionPolicy data) => data.SetBy;

    internal override void AddKeys(RetentionPolicy data, RecordKeys keys) => keys.Add(KeyOf(data.PolicyId));
}
