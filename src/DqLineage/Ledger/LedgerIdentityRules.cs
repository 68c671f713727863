using System.Reflection;
using System.Text.Json;

namespace DqLineage;

/// <summary>Making, reading and comparing what a ledger's first line says.</summary>
internal static class LedgerIdentityRules
{
    internal static string Producer { get; } = "DqLineage " + ProductVersion();

    internal static LedgerRecord NewLedger(LedgerSettings settings, Guid ledgerId)
    {
        var identity = new LedgerIdentity
        {
            FormatVersion = LedgerFormat.Version,
            Project = settings.Project.Value,
            Origin = settings.Origin ?? $"dqlineage/{Uri.EscapeDataString(settings.Project.Value)}/{ledgerId:D}",
            LedgerId = ledgerId,
            CreatedBy = Producer,
        };
        return new LedgerRecord
        {
            Kind = RecordKinds.LedgerCreated,
            Id = ledgerId,
            Data = JsonSerializer.SerializeToUtf8Bytes(identity, RecordJsonContext.Default.LedgerIdentity),
            IsCompact = true,
        };
    }

    internal static LedgerIdentity Read(LedgerLine line, string location)
    {
        LedgerIdentity? identity = null;
        if (string.Equals(line.Kind, RecordKinds.LedgerCreated, StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(line.Data);
            RequireKnownVersion(document.RootElement, location);
            identity = TryRead(document.RootElement);
        }

        return identity ?? throw new LedgerMismatchException(
            $"The first line at {location} is no ledger-created record, so this is no DqLineage ledger: point the store at another place.")
        {
            Location = location,
        };
    }

    internal static void RequireAgreement(LedgerIdentity identity, LedgerSettings settings, string location)
    {
        if (!string.Equals(identity.Project, settings.Project.Value, StringComparison.Ordinal))
        {
            throw new LedgerMismatchException(
                $"The ledger at {location} belongs to the project '{SafeText.Show(identity.Project)}', not '{settings.Project}': open it under that name, or choose another place.")
            {
                Location = location,
            };
        }

        if (settings.Origin is { } origin && !string.Equals(origin, identity.Origin, StringComparison.Ordinal))
        {
            throw new LedgerMismatchException(
                $"The ledger at {location} has the origin '{SafeText.Show(identity.Origin)}', not '{SafeText.Show(origin)}'; an origin is for life: leave it out of the settings.")
            {
                Location = location,
            };
        }
    }

    // A newer format may have changed anything but this one member.
    private static void RequireKnownVersion(JsonElement data, string location)
    {
        if (TryReadInt32(data, "format_version") is { } version && version > LedgerFormat.Version)
        {
            throw new LedgerMismatchException(
                $"The ledger at {location} has format {version}; this library reads up to {LedgerFormat.Version}: update the DqLineage packages.")
            {
                Location = location,
            };
        }
    }

    // By hand: every ledger is opened with it, and the serialiser takes far longer to get ready than this takes to read.
    private static LedgerIdentity? TryRead(JsonElement data)
    {
        bool isWhole = TryReadInt32(data, "format_version") is not null
            & TryReadText(data, "project", out string? project)
            & TryReadText(data, "origin", out string? origin)
            & TryReadText(data, "ledger_id", out string? ledgerId)
            & Guid.TryParseExact(ledgerId, "D", out Guid id)
            & TryReadTextIfAny(data, "hash", out string? hash)
            & TryReadTextIfAny(data, "created_by", out string? createdBy);
        return !isWhole ? null : new LedgerIdentity
        {
            FormatVersion = TryReadInt32(data, "format_version")!.Value,
            Project = project!,
            Origin = origin!,
            LedgerId = id,
            Hash = hash ?? LedgerIdentity.DefaultHash,
            CreatedBy = createdBy,
        };
    }

    private static int? TryReadInt32(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : null;

    private static bool TryReadText(JsonElement data, string name, out string? text)
    {
        text = data.TryGetProperty(name, out JsonElement element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        return text is not null;
    }

    private static bool TryReadTextIfAny(JsonElement data, string name, out string? text) =>
        TryReadText(data, name, out text) || !data.TryGetProperty(name, out JsonElement element) || element.ValueKind == JsonValueKind.Null;

    private static string ProductVersion()
    {
        string? version = typeof(LedgerIdentityRules).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? "0";
    }
}
