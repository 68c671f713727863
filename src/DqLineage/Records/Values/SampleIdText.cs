using System.Buffers;
using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>The text form of sample ids: quoting, joining, parsing and the order of a pair's members.</summary>
internal static class SampleIdText
{
    private static readonly SearchValues<char> s_reserved = SearchValues.Create("(){},'");

    internal static string Quote(string text) =>
        NeedsQuotes(text) ? string.Concat("'", text.Replace("'", "''", StringComparison.Ordinal), "'") : text;

    internal static string Unquote(string text) =>
        text.StartsWith('\'') ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : text;

    internal static string Join(char open, ReadOnlySpan<SampleId> parts, char close)
    {
        var text = new StringBuilder().Append(open);
        for (int i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(parts[i].ToString());
        }

        return text.Append(close).ToString();
    }

    /// <summary>Integers by value before UUIDs before texts before composites, each by its text.</summary>
    internal static int Compare(SampleId left, SampleId right)
    {
        if (left.Kind != right.Kind)
        {
            return left.Kind.CompareTo(right.Kind);
        }

        return left.Kind == SampleIdKind.Integer
            ? ToInt64(left).CompareTo(ToInt64(right))
            : string.CompareOrdinal(left.ToString(), right.ToString());
    }

    internal static long ToInt64(SampleId sample) => long.Parse(sample.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    internal static IReadOnlyList<SampleId> ParseParts(string text)
    {
        int position = 1;
        return TryParseList(text, ref position, text[0], text[^1], out List<SampleId>? parts)
            ? parts
            : throw new InvalidOperationException($"The sample id '{SafeText.Show(text)}' is not well formed.");
    }

    internal static bool TryParse(string text, out SampleId sample)
    {
        int position = 0;
        try
        {
            return TryParseOne(text, ref position, within: null, out sample) && position == text.Length;
        }
        catch (ArgumentException)
        {
            sample = default;
            return false;
        }
    }

    // A pair holds composites and a composite only simple samples, so the depth is bounded whatever the text is.
    private static bool TryParseOne(string text, ref int position, char? within, out SampleId sample)
    {
        sample = default;
        if (position >= text.Length)
        {
            return false;
        }

        switch (text[position])
        {
            case '(' when within is not '(':
                position++;
                if (!TryParseList(text, ref position, '(', ')', out List<SampleId>? parts))
                {
                    return false;
                }

                sample = SampleId.Composite([.. parts]);
                return true;
            case '{' when within is null:
                position++;
                if (!TryParseList(text, ref position, '{', '}', out List<SampleId>? members) || members.Count != 2)
                {
                    return false;
                }

                sample = SampleId.Pair(members[0], members[1]);
                return true;
            case '\'':
                return TryParseQuoted(text, ref position, out sample);
            default:
                return TryParsePlain(text, ref position, out sample);
        }
    }

    private static bool TryParseList(
        string text, ref int position, char open, char close, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out List<SampleId>? parts)
    {
        parts = [];
        while (TryParseOne(text, ref position, open, out SampleId part))
        {
            parts.Add(part);
            if (position >= text.Length)
            {
                return false;
            }

            char separator = text[position++];
            if (separator == close)
            {
                return true;
            }

            if (separator != ',')
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryParseQuoted(string text, ref int position, out SampleId sample)
    {
        sample = default;
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '\'')
            {
                value.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '\'')
            {
                value.Append('\'');
                position++;
            }
            else
            {
                position++;
                sample = new SampleId(value.ToString());
                return true;
            }
        }

        return false;
    }

    private static bool TryParsePlain(string text, ref int position, out SampleId sample)
    {
        int end = text.AsSpan(position).IndexOfAny(s_reserved);
        end = end < 0 ? text.Length : position + end;
        string plain = text[position..end];
        position = end;
        if (plain.Length == 0)
        {
            sample = default;
            return false;
        }

        sample = IsInteger(plain, out long integer) ? new SampleId(integer)
            : IsUuid(plain, out Guid uuid) ? new SampleId(uuid)
            : new SampleId(plain);
        return true;
    }

    private static bool NeedsQuotes(string text) =>
        text.AsSpan().ContainsAny(s_reserved) || IsInteger(text, out _) || IsUuid(text, out _);

    // Only the canonical spelling is an integer: "007" and "-0" stay texts.
    private static bool IsInteger(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && string.Equals(value.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);

    private static bool IsUuid(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);
}
