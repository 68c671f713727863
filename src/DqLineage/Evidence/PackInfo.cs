using System.Globalization;

namespace DqLineage;

/// <summary>What <c>bag-info.txt</c> says that a check needs.</summary>
internal sealed record PackInfo(string PayloadOxum, Guid LedgerId, long Records)
{
    internal static PackInfo Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || !fields.TryAdd(line[..colon], line[(colon + 2)..]))
            {
                throw new PackFault(PackFiles.BagInfo, $"the line '{SafeText.Show(line)}' is not a label and a value, or the label stands there twice");
            }
        }

        if (!string.Equals(fields.GetValueOrDefault("DqLineage-Pack-Version"), "1", StringComparison.Ordinal))
        {
            throw new PackFault(PackFiles.BagInfo, "it does not declare pack version 1; a newer library may know the version that it is");
        }

        bool isComplete = fields.TryGetValue("Payload-Oxum", out string? oxum)
            & Guid.TryParseExact(fields.GetValueOrDefault("External-Identifier"), "D", out Guid ledgerId)
            & long.TryParse(fields.GetValueOrDefault("DqLineage-Records"), NumberStyles.None, CultureInfo.InvariantCulture, out long records);
        return isComplete
            ? new PackInfo(oxum!, ledgerId, records)
            : throw new PackFault(PackFiles.BagInfo, "Payload-Oxum, External-Identifier or DqLineage-Records is missing or not well formed");
    }
}
