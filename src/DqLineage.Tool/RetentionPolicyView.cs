using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Retention policies, for people and as JSON.</summary>
internal static class RetentionPolicyView
{
    internal static void Write(Utf8JsonWriter json, Recorded<RetentionPolicy> policy)
    {
        RetentionPolicy data = policy.Data;
        json.WriteString("policy_id", data.PolicyId);
        json.WriteTexts("record_kinds", data.RecordKinds ?? []);
        json.WriteString("tag_key", data.TagKey);
        json.WriteString("tenant", data.OfTenant);
        json.WriteString("minimum", data.Minimum.ToString("c", CultureInfo.InvariantCulture));
        json.WriteString("maximum", data.Maximum.ToString("c", CultureInfo.InvariantCulture));
        json.WriteString("action", data.Action.Value);
        json.WriteString("reason", data.Reason);
        json.WriteString("set_by", data.SetBy);
        json.WriteBoolean("withdrawn", data.Withdrawn);
        json.WriteNumber("seq", policy.Seq);
        json.WriteTime("time", policy.Time);
    }

    internal static Task ShowAsync(Invocation invocation, IReadOnlyList<Recorded<RetentionPolicy>> policies)
    {
        var table = new TextTable("policy", "records", "#at least", "#at most", "then", "by", "#record", "reason");
        foreach (Recorded<RetentionPolicy> policy in policies)
        {
            RetentionPolicy data = policy.Data;
            table.Row(
                data.PolicyId, RecordsOf(data), Duration.Format(data.Minimum), Duration.Format(data.Maximum), data.Action.Value, data.SetBy, TextTable.Number(policy.Seq), data.Reason);
        }

        return policies.Count == 0 ? invocation.Text.WriteLineAsync("No policies: every record stays.") : table.WriteAsync(invocation.Console);
    }

    /// <summary>Which records a policy is about, in words.</summary>
    internal static string RecordsOf(RetentionPolicy policy)
    {
        string kinds = policy.RecordKinds is { Count: > 0 } named ? string.Join(", ", named) : "all that can be pruned";
        string tag = policy.TagKey is { } key ? $", tag {key}" : string.Empty;
        string tenant = policy.OfTenant is { } name ? $", tenant {name}" : string.Empty;
        return kinds + tag + tenant;
    }
}
