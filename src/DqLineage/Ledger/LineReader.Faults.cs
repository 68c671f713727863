namespace DqLineage;

internal ref partial struct LineReader
{
    private static readonly string[] s_names =
        ["seq", "time", "id", "kind", "tenant", "job", "run", "trace", "actor", "keys", "data", "more", "prev", "}", "pruned"];

    private readonly bool IsSpaceOrEnd(int at) => _json.Peek(at) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || at >= _line.Length;

    private readonly LedgerFormatException Bad(LineProperty property, string expected, int at) =>
        IsSpaceOrEnd(at)
            ? _json.Unexpected(at)
            : StrictJsonReader.Fault($"has a '{s_names[(int)property]}' that is not {expected}", at);

    /// <summary>Says what stands where a required property, or the end, belongs.</summary>
    private readonly LedgerFormatException OutOfPlace(LineProperty expected)
    {
        int at = _at;
        if (_json.Peek(at) == (byte)'}')
        {
            return StrictJsonReader.Fault($"lacks the property '{s_names[(int)expected]}'", at);
        }

        if (expected != LineProperty.Seq)
        {
            if (_json.Peek(at) != (byte)',')
            {
                return _json.Unexpected(at);
            }

            at++;
        }

        int end = _json.ReadString(at, out _);
        ReadOnlySpan<byte> name = _line[(at + 1)..(end - 1)];
        if (_json.Peek(end) != (byte)':')
        {
            return _json.Unexpected(end);
        }

        int known = IndexOf(name);
        return known < 0 ? StrictJsonReader.Fault($"has the unknown property '{SafeText.Show(StrictJsonReader.TextOf(name))}'", at)
            : known < (int)expected ? StrictJsonReader.Fault($"has the property '{s_names[known]}' twice or out of order", at)
            : StrictJsonReader.Fault($"has the property '{s_names[known]}' where '{s_names[(int)expected]}' belongs", at);
    }

    private static int IndexOf(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < s_names.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, s_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
