using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>A version of a configuration as JSON and in words.</summary>
internal static class ConfigView
{
    internal static void Write(Utf8JsonWriter json, ConfigState state)
    {
        ConfigVersion version = state.Version.Data;
        json.WriteNumber("version", version.Version);
        json.WriteString("change_type", version.ChangeType.ToString());
        json.WriteValue("content", version.Content);
        json.WriteString("content_sha256", version.ContentSha256);
        json.WriteString("severity", version.Severity.IsUnspecified ? null : version.Severity.Value);
        json.WriteString("changed_by", version.ChangedBy);
        json.WriteBoolean("approval_required", version.ApprovalRequired is true);
        json.WriteString("approved_by", state.ApprovedBy);
        json.WriteTime("approved_at", state.ApprovedAt);
        json.WriteTime("effective_from", version.EffectiveFrom);
        json.WriteTime("effective_to", version.EffectiveTo);
        json.WriteString("notes", version.Notes);
        json.WriteNumber("seq", state.Version.Seq);
        json.WriteTime("time", state.Version.Time);
    }

    /// <summary>From when until when the version holds, as far as it says.</summary>
    internal static string WindowOf(ConfigVersion version)
    {
        string from = Instant.Format(version.EffectiveFrom ?? default);
        return version.EffectiveTo is { } to ? $"{from} to {Instant.Format(to)}" : $"from {from}";
    }

    internal static string ApprovalOf(ConfigState state) =>
        state.ApprovedBy ?? (state.IsPending ? "pending" : "not needed");

    internal static string NumberOf(ConfigVersion version) => version.Version.ToString(CultureInfo.InvariantCulture);
}
