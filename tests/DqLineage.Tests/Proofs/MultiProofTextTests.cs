using System.Text;

namespace DqLineage.Tests.Proofs;

public class MultiProofTextTests
{
    private const string A = "b906a9e8d16bf63f5cc0855cf46d8b8e7eda62198529ba7f40cfaa7a6b89dde8";
    private const string Good = $$"""{"v":1,"origin":"o","treeSize":7,"indexes":[2,5],"hashes":["{{A}}"]}""";

    // What replaces what in the good text, where it is refused, and what is said.
    public static TheoryData<string, string, string> Refused => new()
    {
        { "{\"v\"", " {\"v\"", "white space at byte 0" },
        { "{\"v\"", "[\"v\"", "no JSON object at byte 0" },
        { "{\"v\"", "\uFEFF{\"v\"", "no JSON object at byte 0" },
        { "{\"v\"", "{ \"v\"", "white space at byte 1" },
        { "\"v\":1", "\"v\":2", "version 2*at byte 5" },
        { "\"v\":1", "\"v\":0", "version 0*at byte 5" },
        { "\"v\":1", "\"v\":01", "'v'*at byte 5" },
        { "\"v\":1", "\"v\":1.0", "'v'*at byte 5" },
        { "\"v\":1", "\"v\":1e0", "'v'*at byte 5" },
        { "\"v\":1", "\"v\":-1", "'v'*at byte 5" },
        { "\"v\":1", "\"v\":\"1\"", "'v'*at byte 5" },
        { "\"v\":1", "\"v\":true", "'v'*at byte 5" },
        { "\"v\":1", "\"v\": 1", "white space at byte 5" },
        { "\"v\":1", "\"v\":1 ", "white space at byte 6" },
        { "\"v\":1,", "\"v\":1,\"v\":1,", "'v' twice*at byte 7" },
        { "\"v\":1,", "\"v\":1,\"\\u0076\":1,", "'v' twice*at byte 7" },
        { "\"v\":1", "\"\\u0076\":1", "'v'*escapes at byte 1" },
        { "\"v\":1,", "", "'origin'*out of order*at byte 1" },
        { "\"v\":1,", "\"v\":1,\"w\":1,", "unknown property 'w' at byte 7" },
        { "\"origin\":\"o\",", "", "'treeSize'*out of order*at byte 7" },
        { "\"o\"", "\"\"", "'origin'*at byte 16" },
        { "\"o\"", "\"\\ud800\"", "lone surrogate at byte 17" },
        { "\"o\"", "\"\n\"", "control character*at byte 17" },
        { "\"o\"", "\"\\u000a\"", "'origin'*at byte 16" },
        { "\"o\"", "5", "not well-formed JSON at byte 16" },
        { ":7", ":0", "'treeSize'*at byte 31" },
        { ":7", ":07", "'treeSize'*at byte 31" },
        { ":7", ":7.0", "'treeSize'*at byte 31" },
        { ":7", ":7E0", "'treeSize'*at byte 31" },
        { ":7", ":9223372036854775808", "'treeSize'*at byte 31" },
        { ":7", ":5", "line 5 of a tree of 5 at byte 46" },
        { "[2,5]", "[]", "lists no line at byte 44" },
        { "[2,5]", "[5,2]", "not ascend at byte 46" },
        { "[2,5]", "[2,2]", "not ascend at byte 46" },
        { "[2,5]", "[2,05]", "'indexes'*at byte 46" },
        { "[2,5]", "[2,5.0]", "'indexes'*at byte 46" },
        { "[2,5]", "[2,5e0]", "'indexes'*at byte 46" },
        { "[2,5]", "[2,-5]", "'indexes'*at byte 46" },
        { "[2,5]", "[2,7]", "line 7 of a tree of 7 at byte 46" },
        { "[2,5]", "[2, 5]", "white space at byte 46" },
        { "[2,5]", "[2,5,]", "'indexes'*at byte 48" },
        { "[2,5]", "[2,5}", "not well-formed JSON at byte 47" },
        { "[2,5]", "null", "not well-formed JSON at byte 43" },
        { "\"hashes\"", "\"more\"", "unknown property 'more' at byte 49" },
        { $",\"hashes\":[\"{A}\"]", "", "lacks the property 'hashes' at byte 48" },
        { $"\"{A}\"", $"\"{A[1..]}\"", "'hashes'*at byte 59" },
        { $"\"{A}\"", $"\"{A}0\"", "'hashes'*at byte 59" },
        { "b906", "B906", "'hashes'*at byte 59" },
        { "b906", "g906", "'hashes'*at byte 59" },
        { "b906", "\\u0062906", "'hashes'*at byte 59" },
        { $"\"{A}\"", $"\"{A}\",", "'hashes'*at byte 126" },
        { "]}", "],\"hashes\":[]}", "'hashes' twice*at byte 127" },
        { "]}", "]}\n", "white space at byte 127" },
        { "]}", "]}x", "not well-formed JSON at byte 127" },
        { "]}", "]", "ends too early at byte 126" },
    };

    [Fact]
    public void A_good_text_is_read()
    {
        var proof = LedgerMultiProof.Parse(Encoding.UTF8.GetBytes(Good));

        proof.Origin.Should().Be("o");
        proof.TreeSize.Should().Be(7);
        proof.Indexes.Values().Should().Equal(2, 5);
        proof.Hashes.Select(hash => hash.ToString()).Should().Equal(A);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_text_that_is_not_as_the_format_says_is_refused_at_its_byte(string good, string bad, string fault)
    {
        Good.Should().Contain(good);
        byte[] bytes = Encoding.UTF8.GetBytes(Good.Replace(good, bad, StringComparison.Ordinal));

        LedgerFormatException exception = FluentActions.Invoking(() => LedgerMultiProof.Parse(bytes)).Should().Throw<LedgerFormatException>().Which;

        exception.Message.Should().StartWith("The proof ").And.Match($"*{fault}.");
        exception.Message.Should().Contain($"at byte {exception.ByteOffset}");
    }

    [Fact]
    public void A_text_that_is_not_utf8_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        bytes[17] = 0xff;

        FluentActions.Invoking(() => LedgerMultiProof.Parse(bytes)).Should().Throw<LedgerFormatException>().Which.ByteOffset.Should().Be(17);
    }

    [Fact]
    public void A_text_that_is_cut_anywhere_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            FluentActions.Invoking(() => LedgerMultiProof.Parse(cut)).Should().Throw<LedgerFormatException>($"{length} bytes are left");
        }
    }

    [Fact]
    public void Every_other_byte_anywhere_is_refused_or_says_something_else()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        var random = new Random(17);
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bytes = [.. good];
            bytes[at] ^= (byte)random.Next(1, 256);
            try
            {
                var proof = LedgerMultiProof.Parse(bytes);
                string text = $"{proof.Origin} {proof.TreeSize} {string.Join(',', proof.Indexes.Values())} {string.Join(',', proof.Hashes)}";
                text.Should().NotBe($"o 7 2,5 {A}", $"byte {at} was changed");
            }
            catch (LedgerFormatException exception)
            {
                exception.ByteOffset.Should().BeInRange(0, good.Length);
            }
        }
    }

    [Fact]
    public async Task An_origin_with_any_characters_is_read_as_it_was_written()
    {
        const string Origin = "grüße/\"warehouse\"/\\ \U0001F600";
        using var stream = new MemoryStream();
        await LedgerMultiProof.WriteAsync(stream, Origin, new ArrayTreeNodes(ProofLeaves.Of(3)), new long[] { 1 }.ToAsyncEnumerable(), CancellationToken.None);

        LedgerMultiProof.Parse(stream.ToArray()).Origin.Should().Be(Origin);
    }
}
