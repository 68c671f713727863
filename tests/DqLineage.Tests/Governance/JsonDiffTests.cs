namespace DqLineage.Tests.Governance;

public class JsonDiffTests
{
    [Theory]
    [InlineData("{}", """{"a":1}""", "+/a=1")]
    [InlineData("""{"a":1}""", "{}", "-/a=1 !")]
    [InlineData("""{"a":1}""", """{"a":2}""", "~/a:1>2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "t/a:1>\"1\" !")]
    [InlineData("""{"a":1}""", """{"a":null}""", "t/a:1>null !")]
    [InlineData("""{"a":true}""", """{"a":false}""", "~/a:true>false")]
    [InlineData("""{"a":"x"}""", """{"a":"y"}""", "~/a:\"x\">\"y\"")]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"a":{"b":{"c":2,"d":3}}}""", "~/a/b/c:1>2", "+/a/b/d=3")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", "t/a:{\"b\":1}>[1] !")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1,5]}""", "~/a/1:2>5", "-/a/2=3 !")]
    [InlineData("""{"a":[]}""", """{"a":[{"b":1}]}""", "+/a/0={\"b\":1}")]
    [InlineData("""{"a/b":1,"m~n":1,"~1":1}""", """{"a/b":2,"m~n":2,"~1":2}""", "~/a~1b:1>2", "~/m~0n:1>2", "~/~01:1>2")]
    [InlineData("""{"":1}""", """{"":2}""", "~/:1>2")]
    [InlineData("[1]", "{}", "t:[1]>{} !")]
    [InlineData("1", "2", "~:1>2")]
    [InlineData("""{"b":1,"a":1}""", """{"c":1}""", "-/a=1 !", "-/b=1 !", "+/c=1")]
    public void A_difference_says_where_and_what(string before, string after, params string[] expected) =>
        JsonDiff.Between(DataValue.FromJson(before), DataValue.FromJson(after)).Select(Show).Should().Equal(expected);

    [Theory]
    [InlineData("""{"a":1,"b":[{"c":null,"d":true}]}""", """{"b":[{"d":true,"c":null}],"a":1}""")]
    [InlineData("""{"a":"\u00e9<"}""", """{"a":"é\u003c"}""")]
    public void Values_that_differ_in_order_and_spelling_only_are_the_same(string before, string after) =>
        JsonDiff.Between(DataValue.FromJson(before), DataValue.FromJson(after)).Should().BeEmpty();

    [Fact]
    public void The_caller_may_judge_what_is_breaking()
    {
        var before = DataValue.FromJson("""{"max":1,"old":1,"x":1}""");
        var after = DataValue.FromJson("""{"max":2,"x":2}""");

        IReadOnlyList<JsonChange> changes = JsonDiff.Between(before, after, change => change.IsBreaking || change.Path == "/max");

        changes.Select(change => (change.Path, change.IsBreaking)).Should().Equal(("/max", true), ("/old", true), ("/x", false));
    }

    [Fact]
    public void Nothing_cannot_be_compared() =>
        FluentActions.Invoking(() => JsonDiff.Between(default, DataValue.Null)).Should().Throw<ArgumentException>().WithMessage("*no JSON value to compare*");

    private static string Show(JsonChange change)
    {
        string what = change.Kind switch
        {
            JsonChangeKind.Added => $"+{change.Path}={change.NewValue.Json}",
            JsonChangeKind.Removed => $"-{change.Path}={change.OldValue.Json}",
            JsonChangeKind.Changed => $"~{change.Path}:{change.OldValue.Json}>{change.NewValue.Json}",
            _ => $"t{change.Path}:{change.OldValue.Json}>{change.NewValue.Json}",
        };
        return change.IsBreaking ? what + " !" : what;
    }
}
