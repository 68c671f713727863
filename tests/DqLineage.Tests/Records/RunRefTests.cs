using System.Text.Json;

namespace DqLineage.Tests.Records;

public class RunRefTests
{
    [Fact]
    public void The_default_is_the_latest_run_and_has_no_id()
    {
        default(RunRef).Should().Be(RunRef.Latest);
        RunRef.Latest.IsLatest.Should().BeTrue();
        RunRef.Latest.ToString().Should().Be("latest");
        FluentActions.Invoking(() => RunRef.Latest.Id).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_run_may_be_called_latest_and_is_not_the_latest()
    {
        RunRef named = "latest";

        named.IsLatest.Should().BeFalse();
        named.Should().NotBe(RunRef.Latest);
    }

    [Fact]
    public void The_latest_run_is_never_written() =>
        FluentActions.Invoking(() => JsonSerializer.Serialize(RunRef.Latest)).Should().Throw<InvalidOperationException>();

    [Fact]
    public void An_id_is_written_as_a_text() =>
        JsonSerializer.Deserialize<RunRef>(JsonSerializer.Serialize(new RunRef("run-1"))).Should().Be(new RunRef("run-1"));

    [Theory]
    [InlineData("")]
    [InlineData("a\u0001")]
    public void An_id_that_is_empty_or_holds_control_characters_is_refused(string id) =>
        FluentActions.Invoking(() => new RunRef(id)).Should().Throw<ArgumentException>();
}
