namespace DqLineage.Tests.Reports;

public class KeyTalliesTests
{
    [Fact]
    public void Texts_are_told_apart_and_spellings_are_not()
    {
        var tallies = new KeyTallies<List<int>>(() => []);

        tallies.Of("a"u8).Add(1);
        tallies.Of("b"u8).Add(2);
        tallies.Of("a"u8).Add(3);
        tallies.Of("\\u0061"u8).Add(4);

        tallies.Items.ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal).Should().BeEquivalentTo(
            new Dictionary<string, List<int>>(StringComparer.Ordinal) { ["a"] = [1, 3, 4], ["b"] = [2] });
        tallies.Others.Should().BeNull();
    }

    [Fact]
    public void Beyond_the_limit_texts_are_kept_together()
    {
        var tallies = new KeyTallies<List<int>>(() => [], most: 2);

        foreach ((string text, int number) in ((string, int)[])[("a", 1), ("b", 2), ("c", 3), ("a", 4), ("d", 5)])
        {
            tallies.Of(System.Text.Encoding.UTF8.GetBytes(text)).Add(number);
        }

        tallies.Count.Should().Be(2);
        tallies.Items.Single(item => item.Key == "a").Value.Should().Equal(1, 4);
        tallies.Others.Should().Equal(3, 5);
    }
}
