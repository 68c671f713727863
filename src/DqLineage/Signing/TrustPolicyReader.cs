using System.Text;

namespace DqLineage;

/// <summary>Reads the text of a policy file. Every refusal names the line.</summary>
internal static class TrustPolicyReader
{
    private const string From = "from=";
    private const string Until = "until=";
    private const char ByteOrderMark = '\uFEFF';

    internal static TrustPolicy Read(string text)
    {
        if (text.Length > TrustPolicy.MaxBytes)
        {
            throw new LedgerFormatException($"The trust policy is over {TrustPolicy.MaxBytes} characters long: it holds nothing but keys.");
        }

        var keys = new Dictionary<(string Name, uint KeyId), TrustedKey>();
        int number = 0;
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            number++;
            string line = text[range];
            if (FaultOf(line) is { } fault)
            {
                throw Fault(fault, number);
            }

            if (line.Length > 0 && line[0] != '#' && TrustPolicy.Add(keys, ReadKey(line, number)) is { } conflict)
            {
                throw Fault($"holds a key that {conflict}", number);
            }
        }

        return keys.Count > 0
            ? new TrustPolicy(keys)
            : throw new LedgerFormatException("The trust policy names no key: write one vkey a line.");
    }

    private static string? FaultOf(string line) =>
        line.StartsWith(ByteOrderMark) ? "begins with a byte order mark: save the file as UTF-8 without one"
        : line.EndsWith('\r') ? "ends in a carriage return: save the file with line feeds alone"
        : line.AsSpan().ContainsAnyInRange('\0', '\u001F') ? "holds a control character: remove it"
        : null;

    private static TrustedKey ReadKey(string line, int number)
    {
        string[] words = line.Split(' ');
        LedgerVerifierKey key = ParseKey(words[0], number);
        int at = 1;
        DateTimeOffset? from = ReadTime(words, From, ref at, number);
        DateTimeOffset? until = ReadTime(words, Until, ref at, number);
        if (at < words.Length)
        {
            throw Fault($"holds '{SafeText.Show(words[at])}' behind the key: only 'from=…' and then 'until=…' may follow, after one space each", number);
        }

        return until <= from
            ? throw Fault("has an end that is not later than its beginning", number)
            : new TrustedKey { Key = key, From = from, Until = until };
    }

    private static LedgerVerifierKey ParseKey(string text, int number)
    {
        LedgerVerifierKey key;
        try
        {
            key = LedgerVerifierKey.Parse(text);
        }
        catch (LedgerFormatException exception)
        {
            throw new LedgerFormatException($"Line {number} of the trust policy holds no key: {exception.Message}", exception) { Line = number };
        }

        return TrustPolicy.FaultOf(key) is { } fault
            ? throw Fault($"holds the key {key.Show()}, which {fault}", number)
            : key;
    }

    private static DateTimeOffset? ReadTime(string[] words, string label, ref int at, int number)
    {
        if (at == words.Length || !words[at].StartsWith(label, StringComparison.Ordinal))
        {
            return null;
        }

        string text = words[at++][label.Length..];

        // Whole seconds, or an instant as the ledger writes it.
        const int wholeSeconds = 20;
        string full = text.Length == wholeSeconds ? text[..^1] + ".000000" + text[^1] : text;
        return LedgerTime.TryParse(Encoding.UTF8.GetBytes(full), out DateTimeOffset time)
            ? time
            : throw Fault($"has '{SafeText.Show(text)}' behind '{label}': write UTC, such as 2026-01-01T00:00:00Z", number);
    }

    private static LedgerFormatException Fault(string fault, int number) => new($"Line {number} of the trust policy {fault}.") { Line = number };
}
