using System.Text;

namespace DqLineage.Tests.Ledger;

/// <summary>The reader of lines against a slow reference, on seeded mutations of real lines.</summary>
public class DifferentialReadingTests
{
    private const int Rounds = 4000;

    private static readonly string[] s_payloads =
    [
        """{"text":"\u4E2D","n":[1,2.50,null,true]}""",
        """{"a":-0.5e+10,"b":[[],{},[{"c":"\ud83d\ude00\\\"\/\b\f\n\r\t"}]],"d":false,"naïve 中 😀":""}""",
        """{"numbers":[0,-0,10,1e5,1E-5,0.0,123456789012345678901234567890],"long":"a text that is longer than sixteen bytes, with a \" in it"}""",
        """{"deep":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""",
        "{}",
    ];

    private static readonly byte[][] s_pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u00e9", "\\uD800", "\\x", "/", "\\/", "0", "1", "-", "+", ".", "e", "E5",
            "true", "false", "null", "nul", " ", "\t", "\n", "\r", "\u0001", "\u007f", "é", "中", "😀", "[]", "{}", "\"a\":1", ",\"a\":1", "[1,2]", ",[", "\0",
        }.Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFF],
    ];

    public static TheoryData<int> Seeds => [11, 12, 13, 14, 15];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_payload_is_taken_exactly_when_the_reference_takes_it(int seed)
    {
        var random = new Random(seed);
        int taken = 0;
        byte[] frame = GoldenLedger.Lines[5];
        ReadOnlySpan<byte> golden = LedgerLine.Parse(frame).Data.Span;
        int at = frame.AsSpan().IndexOf(golden);
        byte[][] payloads = [.. s_payloads.Select(Encoding.UTF8.GetBytes), golden.ToArray()];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] payload = Mutate(payloads[random.Next(payloads.Length)], random);
            bool expected = ReferenceJson.IsStrictObject(payload, levels: 1);

            byte[] line = [.. frame.AsSpan(0, at), .. payload, .. frame.AsSpan(at + golden.Length)];
            bool isTaken = TryParse(line, out LedgerLine? parsed) && parsed!.Data.Span.SequenceEqual(payload);

            isTaken.Should().Be(expected, $"seed {seed}, round {round}: {Encoding.UTF8.GetString(payload)} ({Convert.ToHexString(payload)})");
            taken += expected ? 1 : 0;
        }

        taken.Should().BeInRange(Rounds / 20, Rounds * 19 / 20, "a good part of the mutations is good, and a good part is not");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_line_that_is_taken_is_strict_JSON_to_the_reference_as_well(int seed)
    {
        var random = new Random(seed);
        int taken = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] line = Mutate(GoldenLedger.Lines[random.Next(GoldenLedger.Lines.Count)], random);
            if (TryParse(line, out _))
            {
                taken++;
                ReferenceJson.IsStrictObject(line, levels: 0).Should().BeTrue($"seed {seed}, round {round}: {Encoding.UTF8.GetString(line)}");
            }
        }

        taken.Should().BePositive();
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int changes = random.Next(1, 3); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = random.Next(Math.Min(4, bytes.Count - at) + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }

    private static bool TryParse(byte[] line, out LedgerLine? parsed)
    {
        try
        {
            parsed = LedgerLine.Parse(line);
            return true;
        }
        catch (LedgerFormatException exception)
        {
            exception.ByteOffset.Should().BeInRange(0, line.Length);
            parsed = null;
            return false;
        }
    }
}
