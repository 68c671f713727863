using System.Text.Json;

namespace DqLineage.Tests.Records;

public class SampleIdRoundTripTests
{
    private const string Alphabet = "019-+'(){},: aZé中😀\"\\/%";

    [Theory]
    [InlineData(1)]
    [InlineData(20260102)]
    [InlineData(-77)]
    public void Every_sample_reads_back_from_its_text_and_its_json(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++)
        {
            SampleId sample = Any(random);
            string where = $"seed {seed}, sample {i}, {sample}";

            SampleId.Parse(sample.ToString()).Should().Be(sample, where);
            JsonSerializer.Deserialize<SampleId>(JsonSerializer.Serialize(sample)).Should().Be(sample, where);
        }
    }

    [Fact]
    public void Different_samples_have_different_texts()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < 5000; i++)
        {
            // The JSON form is an independent spelling: two samples with one text would differ in it.
            SampleId sample = Any(random);
            string json = JsonSerializer.Serialize(sample);
            texts.TryAdd(sample.ToString(), json);
            texts[sample.ToString()].Should().Be(json, $"seed {Seed}, sample {i}");
        }
    }

    private static SampleId Any(Random random) => random.Next(6) switch
    {
        0 => SampleId.Composite(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Simple(random)).ToArray()),
        1 => Pair(random),
        _ => Simple(random),
    };

    private static SampleId Pair(Random random)
    {
        while (true)
        {
            SampleId first = Member(random);
            SampleId second = Member(random);
            if (first != second)
            {
                return SampleId.Pair(first, second);
            }
        }
    }

    private static SampleId Member(Random random) =>
        random.Next(3) == 0 ? SampleId.Composite(Simple(random), Simple(random)) : Simple(random);

    private static SampleId Simple(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return random.Next(-5, 5);
            case 1:
                return random.NextInt64(long.MinValue, long.MaxValue);
            case 2:
                byte[] bytes = new byte[16];
                random.NextBytes(bytes);
                return new Guid(bytes);
            default:
                return Text(random);
        }
    }

    private static SampleId Text(Random random)
    {
        System.Text.Rune[] runes = [.. Alphabet.EnumerateRunes()];
        string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => runes[random.Next(runes.Length)].ToString()));
        return string.IsNullOrWhiteSpace(text) ? "blank" : text;
    }
}
