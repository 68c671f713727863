using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>What holds for every report: which options make one, and what it is called.</summary>
internal static class ReportRules
{
    private const int MaxIdLength = 64;
    private const int IdBytes = 16;

    internal static void Require(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Period, nameof(options));
        ArgumentNullException.ThrowIfNull(options.Sections, nameof(options));
        if (options.Sections.Count == 0)
        {
            throw new ArgumentException("The report has no sections: name some, or leave Sections out for the usual ones.", nameof(options));
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (ReportSection section in options.Sections)
        {
            string id = section?.Id ?? throw new ArgumentException("One of the report's sections is null: leave it out.", nameof(options));
            if (!IsId(id))
            {
                throw new ArgumentException($"'{SafeText.Show(id)}' is no id of a section: use a-z, 0-9 and '-', beginning with a letter, at most {MaxIdLength}.", nameof(options));
            }

            if (!ids.Add(id))
            {
                throw new ArgumentException($"The report has the section '{id}' twice: name each once.", nameof(options));
            }
        }

        if (options.Tenant is { } tenant)
        {
            NameRule.Require(tenant, "tenant", nameof(options));
        }
    }

    /// <exception cref="ArgumentException">The content does not fit together.</exception>
    internal static ReportPart PartOf(ReportSection section, IReadOnlyList<ReportBlock> blocks)
    {
        foreach (ReportBlock block in blocks ?? throw new ArgumentException($"The section '{section.Id}' gave no content: return an empty list for none."))
        {
            block.Validate();
        }

        return new ReportPart { Id = section.Id, Title = section.Title, Blocks = blocks };
    }

    /// <summary>SHA-256 over everything that the report follows from, one to a line, in UTF-8; the first half of it in hexadecimal.</summary>
    internal static string IdOf(LedgerIdentity identity, ReportContext context)
    {
        ReportOptions options = context.Options;
        string[] parts =
        [
            "dqlineage report 1",
            identity.LedgerId.ToString("D"),
            context.LedgerSize.ToString(CultureInfo.InvariantCulture),
            options.Period.KindWord,
            LedgerTime.Format(options.Period.From),
            LedgerTime.Format(options.Period.To),
            LedgerTime.Format(context.GeneratedAt),
            options.Tenant ?? string.Empty,
            options.MaxRows.ToString(CultureInfo.InvariantCulture),
            string.Join(' ', options.Sections.Select(section => section.Id)),
            options.Title,
        ];
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return "report-" + Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= MaxIdLength && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
