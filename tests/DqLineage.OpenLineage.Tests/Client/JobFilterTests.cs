using System.Text.RegularExpressions;

namespace DqLineage.OpenLineage.Tests.Client;

public class JobFilterTests
{
    [Theory]
    [InlineData("specific_job", true)]
    [InlineData("specific_job2", false)]
    [InlineData("Specific_job", false)]
    public void An_exact_name_holds_back_itself_alone(string name, bool isHeldBack) =>
        JobFilter.Exact("specific_job").HoldsBack(name).Should().Be(isHeldBack);

    [Theory]
    [InlineData("^temp_.*|.*_temp$", "temp_load", true)]
    [InlineData("^temp_.*|.*_temp$", "load_temp", true)]
    [InlineData("^temp_.*|.*_temp$", "load", false)]
    [InlineData("load", "load_orders", true)]
    [InlineData("load", "reload", false)]
    [InlineData("o|load", "reload", false)]
    public void A_pattern_holds_at_the_beginning_of_a_name(string pattern, string name, bool isHeldBack) =>
        JobFilter.Matching(pattern).HoldsBack(name).Should().Be(isHeldBack);

    [Fact]
    public void A_pattern_may_not_take_for_ever() =>
        JobFilter.Matching("(a+)+$", TimeSpan.FromMilliseconds(50)).Invoking(filter => filter.HoldsBack(new string('a', 60) + "!")).Should().Throw<RegexMatchTimeoutException>();

    [Fact]
    public void What_is_no_pattern_is_refused() =>
        FluentActions.Invoking(() => JobFilter.Matching("(")).Should().Throw<ArgumentException>();
}
