using System.Text;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class SealedTextTests
{
    private const string KeyId = "00112233445566778899aabbccddeeff";

    // Made by cryptography 48.0.0 of Python (AESGCM, HKDF), with the key 00 01 02 … 1f.
    public static TheoryData<string, string> Vectors => new()
    {
        { "dqseal1.00112233445566778899aabbccddeeff.ZGVmZ2hpamtsbW5vEnQdzVkq0_BZESuaGdMH0WLpMjOrX8NSnuGdcMmTadzSe3n0gFlZam7wiH4NPQ", "Zoë Ångström, +49 30 901820" },
        { "dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMQ", string.Empty },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void What_another_implementation_sealed_is_opened(string sealedText, string plain)
    {
        using SubjectKey key = Key();

        SubjectCipher.Open(key, SealedText.Parse(sealedText)).Should().Be(plain);
    }

    [Fact]
    public void A_stable_text_is_what_another_implementation_makes_of_it()
    {
        using SubjectKey key = Key();

        SubjectCipher.Seal(key, "ana@example.org", isStable: true).Value
            .Should().Be("dqseal1.00112233445566778899aabbccddeeff.JqYJHshNt6Vky1b0AyO_QhvBxqVSC2OaBxB50on4y7kIAmxpj0uULP2Gfg");
    }

    [Fact]
    public void The_same_text_is_sealed_differently_each_time_unless_it_is_to_be_stable()
    {
        using SubjectKey key = Key();

        SubjectCipher.Seal(key, "Ana", isStable: false).Should().NotBe(SubjectCipher.Seal(key, "Ana", isStable: false));
        SubjectCipher.Seal(key, "Ana", isStable: true).Should().Be(SubjectCipher.Seal(key, "Ana", isStable: true))
            .And.NotBe(SubjectCipher.Seal(key, "Bea", isStable: true));
    }

    [Fact]
    public void No_changed_character_opens()
    {
        using SubjectKey key = Key();
        string text = SubjectCipher.Seal(key, "Ana", isStable: false);

        for (int i = KeyId.Length + 9; i < text.Length; i++)
        {
            string changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            if (SealedText.TryParse(changed, out SealedText parsed))
            {
                SubjectCipher.Open(key, parsed).Should().BeNull($"character {i} was changed");
            }
        }
    }

    [Fact]
    public void A_text_that_names_another_key_does_not_open()
    {
        using SubjectKey key = Key();
        using var other = new SubjectKey("ff112233445566778899aabbccddeeff", key.Secret);

        SubjectCipher.Open(other, SealedText.Parse(Vectors.First()[0].ToString()!.Replace("dqseal1.00", "dqseal1.ff", StringComparison.Ordinal)))
            .Should().BeNull("the key's id is authenticated");
    }

    [Theory]
    [InlineData("")]
    [InlineData("dqseal1.")]
    [InlineData("dqseal1.00112233445566778899aabbccddeeff.")]
    [InlineData("dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gF")]
    [InlineData("dqseal1.00112233445566778899AABBCCDDEEFF.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMQ")]
    [InlineData("dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMR")]
    [InlineData("dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMQ==")]
    [InlineData("dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao+8gFMQ")]
    [InlineData("dqseal2.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMQ")]
    [InlineData(" dqseal1.00112233445566778899aabbccddeeff.AAAAAAAAAAAAAAAAVkog4s3ltHl6Tyao-8gFMQ")]
    public void What_is_no_sealed_text_is_refused(string text)
    {
        SealedText.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => SealedText.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Sealed_texts_are_found_among_other_words_and_after_what_only_looks_like_one()
    {
        string sealedText = Vectors.Last()[0].ToString()!;
        byte[] utf8 = Encoding.UTF8.GetBytes($"dqseal1.dqseal1.zz {{\"ö\":\"see {sealedText}, or\"}}");

        int index = SealedText.IndexIn(utf8, out int length);

        Encoding.UTF8.GetString(utf8, index, length).Should().Be(sealedText);
        SealedText.IndexIn(utf8.AsSpan(index + length), out _).Should().Be(-1);
    }

    [Fact]
    public void A_text_of_the_greatest_length_is_sealed_and_a_longer_one_refused()
    {
        using SubjectKey key = Key();
        string longest = new('a', SubjectCipher.MaxBytes);

        SubjectCipher.Open(key, SubjectCipher.Seal(key, longest, isStable: false)).Should().Be(longest);
        FluentActions.Invoking(() => SubjectCipher.Seal(key, longest + "a", isStable: false)).Should().Throw<ArgumentException>().WithMessage("*1048577 bytes*");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        using SubjectKey key = Key();

        FluentActions.Invoking(() => SubjectCipher.Seal(key, "\ud800", isStable: false)).Should().Throw<ArgumentException>().WithMessage("*surrogate*");
    }

    [Fact]
    public void A_key_that_was_disposed_of_is_used_no_more()
    {
        SubjectKey key = Key();
        key.Dispose();

        FluentActions.Invoking(() => SubjectCipher.Seal(key, "Ana", isStable: false)).Should().Throw<ObjectDisposedException>();
    }

    private static SubjectKey Key() => new(KeyId, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
}
