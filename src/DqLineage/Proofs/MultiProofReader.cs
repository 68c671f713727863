using System.Buffers.Text;

namespace DqLineage;

/// <summary>Reads the text of a <see cref="LedgerMultiProof"/>, strictly: the properties of format v1, in their order, and nothing else.</summary>
internal ref struct MultiProofReader
{
    private const string Subject = "proof";

    // Two quotes, and the comma or bracket behind.
    private const int HashItemBytes = LedgerHash.HexLength + 3;

    private static readonly string[] s_names = ["v", "origin", "treeSize", "indexes", "hashes"];

    private readonly ReadOnlySpan<byte> _proof;
    private readonly StrictJsonReader _json;
    private int _at;

    private MultiProofReader(ReadOnlySpan<byte> proof)
    {
        _proof = proof;
        _json = new StrictJsonReader(proof, Subject);
    }

    internal static LedgerMultiProof Read(ReadOnlySpan<byte> proof)
    {
        StrictJsonReader.RequireUtf8(proof, Subject);
        var reader = new MultiProofReader(proof);
        return reader.ReadProof();
    }

    private LedgerMultiProof ReadProof()
    {
        if (_json.Peek(0) != (byte)'{')
        {
            throw IsSpaceOrEnd(0) ? _json.Unexpected(0) : Fault("is no JSON object", 0);
        }

        _at = 1;
        Enter("\"v\":"u8, 0);
        ReadVersion();
        Enter(",\"origin\":"u8, 1);
        string origin = ReadOrigin();
        Enter(",\"treeSize\":"u8, 2);
        long treeSize = ReadTreeSize();
        Enter(",\"indexes\":"u8, 3);
        SeqRanges indexes = ReadIndexes(treeSize);
        Enter(",\"hashes\":"u8, 4);
        List<LedgerHash> hashes = ReadHashes();
        Enter("}"u8, s_names.Length);
        return _at == _proof.Length ? new LedgerMultiProof(origin, treeSize, indexes, hashes) : throw _json.Unexpected(_at);
    }

    private void ReadVersion()
    {
        int start = _at;
        long version = ReadWhole(0);
        if (version != LedgerMultiProof.Version)
        {
            throw Fault($"is of version {version}, and this library reads version {LedgerMultiProof.Version},", start);
        }
    }

    private string ReadOrigin()
    {
        int start = _at;
        _at = _json.ReadString(start, out _);
        string origin = StrictJsonReader.TextOf(_proof[(start + 1)..(_at - 1)]);
        return IdentifierRule.IsValid(origin) ? origin : throw Bad(1, "the name of a ledger", start);
    }

    private long ReadTreeSize()
    {
        int start = _at;
        long size = ReadWhole(2);
        return size > 0 ? size : throw Bad(2, "a whole number from 1", start);
    }

    private SeqRanges ReadIndexes(long treeSize)
    {
        Expect((byte)'[');
        if (_json.Peek(_at) == (byte)']')
        {
            throw Fault("lists no line", _at);
        }

        var indexes = new SeqRanges();
        while (true)
        {
            int start = _at;
            long index = ReadWhole(3);
            if (index >= treeSize)
            {
                throw Fault($"lists line {index} of a tree of {treeSize}", start);
            }

            if (!indexes.TryAdd(index))
            {
                throw Fault("has 'indexes' that do not ascend", start);
            }

            if (_json.Peek(_at) != (byte)',')
            {
                Expect((byte)']');
                return indexes;
            }

            _at++;
        }
    }

    private List<LedgerHash> ReadHashes()
    {
        Expect((byte)'[');
        var hashes = new List<LedgerHash>((_proof.Length - _at) / HashItemBytes);
        if (_json.Peek(_at) == (byte)']')
        {
            _at++;
            return hashes;
        }

        while (true)
        {
            hashes.Add(ReadHash());
            if (_json.Peek(_at) != (byte)',')
            {
                Expect((byte)']');
                return hashes;
            }

            _at++;
        }
    }

    private LedgerHash ReadHash()
    {
        int start = _at;
        int end = start + LedgerHash.HexLength + 1;
        bool isHash = _json.Peek(start) == (byte)'"' & _json.Peek(end) == (byte)'"';
        if (!isHash || !LedgerHash.TryParse(_proof[(start + 1)..end], out LedgerHash hash))
        {
            throw Bad(4, $"{LedgerHash.HexLength} lower-case hexadecimal digits each", start);
        }

        _at = end + 1;
        return hash;
    }

    /// <summary>Reads "0", or digits without a leading zero: one spelling for each number.</summary>
    private long ReadWhole(int property)
    {
        int start = _at;
        while (char.IsAsciiDigit((char)_json.Peek(_at)))
        {
            _at++;
        }

        ReadOnlySpan<byte> digits = _proof[start.._at];
        bool isPlain = !digits.IsEmpty && (digits[0] != (byte)'0' || digits.Length == 1) && _json.Peek(_at) is not ((byte)'.' or (byte)'e' or (byte)'E');
        return isPlain && Utf8Parser.TryParse(digits, out long number, out _) ? number : throw Bad(property, "of whole numbers in plain digits", start);
    }

    private void Expect(byte expected)
    {
        if (_json.Peek(_at) != expected)
        {
            throw _json.Unexpected(_at);
        }

        _at++;
    }

    private void Enter(ReadOnlySpan<byte> name, int property)
    {
        if (!_proof[_at..].StartsWith(name))
        {
            throw OutOfPlace(property);
        }

        _at += name.Length;
    }

    /// <summary>Says what stands where a property, or the end, belongs.</summary>
    private readonly LedgerFormatException OutOfPlace(int expected)
    {
        int at = _at;
        if (_json.Peek(at) == (byte)'}')
        {
            return Fault($"lacks the property '{s_names[expected]}'", at);
        }

        if (expected > 0)
        {
            if (_json.Peek(at) != (byte)',')
            {
                return _json.Unexpected(at);
            }

            at++;
        }

        int end = _json.ReadString(at, out _);
        if (_json.Peek(end) != (byte)':')
        {
            return _json.Unexpected(end);
        }

        string name = StrictJsonReader.TextOf(_proof[(at + 1)..(end - 1)]);
        return Array.IndexOf(s_names, name) < 0
            ? Fault($"has the unknown property '{SafeText.Show(name)}'", at)
            : Fault($"has the property '{name}' twice, out of order or written with escapes", at);
    }

    private readonly bool IsSpaceOrEnd(int at) => _json.Peek(at) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || at >= _proof.Length;

    private readonly LedgerFormatException Bad(int property, string expected, int at) =>
        IsSpaceOrEnd(at) ? _json.Unexpected(at) : Fault($"has '{s_names[property]}' that is not {expected}", at);

    private static LedgerFormatException Fault(string fault, int at) => StrictJsonReader.Fault(fault, at, Subject);
}
