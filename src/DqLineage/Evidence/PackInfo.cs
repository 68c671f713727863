using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>What <c>bag-info.txt</c> says that a check needs.</summary>
internal sealed record PackInfo
{
    private const string VersionLabel = "DqLineage-Pack-Version";

    // Each once, in the order of PackWriter.
    private static readonly string[] s_labels =
    [
        "Bag-Software-Agent",
        "Bagging-Date",
        "External-Description",
        "External-Identifier",
        "Payload-Oxum",
        VersionLabel,
        "DqLineage-Project",
        "DqLineage-Origin",
        "DqLineage-Ledger-Size",
        "DqLineage-Ledger-Time",
        "DqLineage-Ledger-Last-Hash",
        "DqLineage-Records",
        "DqLineage-Withheld",
        "DqLineage-Scope",
    ];

    internal required string PayloadOxum { get; init; }

    internal required Guid LedgerId { get; init; }

    internal required string Project { get; init; }

    internal required string Origin { get; init; }

    internal required string Scope { get; init; }

    /// <summary>The state of the ledger that the pack shows.</summary>
    internal required LedgerHead Head { get; init; }

    internal required long Records { get; init; }

    /// <summary>How many records were left out.</summary>
    internal required long Withheld { get; init; }

    internal static PackInfo Parse(string text)
    {
        RequireKnownVersion(text);
        Dictionary<string, (int At, string Value)> fields = ReadFields(text);
        long records = Number("DqLineage-Records");
        var head = new LedgerHead
        {
            Count = Number("DqLineage-Ledger-Size"),
            Time = LedgerTime.TryParse(Utf8("DqLineage-Ledger-Time"), out DateTimeOffset time) ? time : throw Fault("DqLineage-Ledger-Time", "a time of the ledger"),
            LastHash = LedgerHash.TryParse(Utf8("DqLineage-Ledger-Last-Hash"), out LedgerHash hash) ? hash : throw Fault("DqLineage-Ledger-Last-Hash", "a hash of the ledger"),
        };
        Require("Bagging-Date", time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "the date of DqLineage-Ledger-Time");
        Require("External-Description", "Evidence from a data-quality ledger: " + fields["DqLineage-Scope"].Value, "a sentence with DqLineage-Scope");
        _ = Guid.TryParseExact(fields["External-Identifier"].Value, "D", out Guid ledgerId);
        Require("External-Identifier", ledgerId.ToString("D"), "a ledger's id");
        return records <= head.Count
            ? new PackInfo { PayloadOxum = fields["Payload-Oxum"].Value, LedgerId = ledgerId, Project = fields["DqLineage-Project"].Value, Origin = fields["DqLineage-Origin"].Value, Scope = fields["DqLineage-Scope"].Value, Head = head, Records = records, Withheld = Number("DqLineage-Withheld") }
            : throw Fault("DqLineage-Records", "at most DqLineage-Ledger-Size");

        byte[] Utf8(string label) => Encoding.UTF8.GetBytes(fields[label].Value);

        long Number(string label)
        {
            _ = long.TryParse(fields[label].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
            Require(label, number.ToString(CultureInfo.InvariantCulture), "a plain number");
            return number;
        }

        void Require(string label, string value, string expected)
        {
            if (!string.Equals(fields[label].Value, value, StringComparison.Ordinal))
            {
                throw Fault(label, expected);
            }
        }

        PackFault Fault(string label, string expected) => PackFault.InText(PackFiles.BagInfo, text, fields[label].At, $"{label} is not {expected}");
    }

    private static Dictionary<string, (int At, string Value)> ReadFields(string text)
    {
        var fields = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        int at = 0;
        foreach (string label in s_labels)
        {
            int value = at + label.Length + 2;
            int feed = text.IndexOf('\n', at);
            if (feed <= value || !text.AsSpan(at).StartsWith(label + ": ", StringComparison.Ordinal))
            {
                throw PackFault.InText(PackFiles.BagInfo, text, at, $"here belongs a line '{label}: ' with a value");
            }

            string shown = text[value..feed];
            if (shown[0] == ' ' || shown.Any(char.IsControl))
            {
                throw PackFault.InText(PackFiles.BagInfo, text, value, $"{label} has a control character, or a space in front");
            }

            fields.Add(label, (value, shown));
            at = feed + 1;
        }

        return at == text.Length ? fields : throw PackFault.InText(PackFiles.BagInfo, text, at, "nothing belongs behind the last label");
    }

    // First: a newer version may have other labels.
    private static void RequireKnownVersion(string text)
    {
        string label = $"\n{VersionLabel}: ";
        int at = text.IndexOf(label, StringComparison.Ordinal);
        if (at < 0 || !text.AsSpan(at + label.Length).StartsWith("1\n", StringComparison.Ordinal))
        {
            throw new PackFault(PackFiles.BagInfo, "it does not declare pack version 1; a newer library may know the version that it is");
        }
    }
}
