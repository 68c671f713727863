namespace DqLineage.Tests.Records;

public class ProjectNameTests
{
    [Theory]
    [InlineData("warehouse")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("My project 2")]
    [InlineData("a.b_c-d")]
    [InlineData("données")]
    [InlineData("donne\u0301es")]
    [InlineData("计划")]
    [InlineData("console")]
    [InlineData("com")]
    [InlineData("com10")]
    [InlineData("icon.txt")]
    public void A_name_of_letters_digits_and_a_few_signs_is_taken(string name) =>
        new ProjectName(name).Value.Should().Be(name);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("..\\x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc")]
    [InlineData("C:")]
    [InlineData("C:\\x")]
    [InlineData("\\\\server\\share")]
    [InlineData("~root")]
    [InlineData("-rf")]
    [InlineData(".hidden")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("trailing.")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("a:b")]
    [InlineData("a*b")]
    [InlineData("a?b")]
    [InlineData("a|b")]
    [InlineData("a<b")]
    [InlineData("a\"b")]
    [InlineData("a%2fb")]
    [InlineData("a$b")]
    [InlineData("COM¹")]
    [InlineData("CONIN$")]
    [InlineData("\u0301a")]
    [InlineData("😀")]
    public void A_name_that_would_leave_its_folder_or_trouble_a_file_system_is_refused(string name) =>
        FluentActions.Invoking(() => new ProjectName(name)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("CON")]
    [InlineData("con")]
    [InlineData("con.txt")]
    [InlineData("Con .txt")]
    [InlineData("nul.tar.gz")]
    [InlineData("AUX")]
    [InlineData("prn")]
    [InlineData("COM1")]
    [InlineData("com0.log")]
    [InlineData("lpt9")]
    public void A_device_name_of_Windows_is_refused(string name) =>
        FluentActions.Invoking(() => new ProjectName(name)).Should().Throw<ArgumentException>().WithMessage("*device*");

    [Fact]
    public void A_name_may_have_128_bytes_and_no_more()
    {
        new ProjectName(new string('a', 128)).Value.Should().HaveLength(128);
        FluentActions.Invoking(() => new ProjectName(new string('a', 129))).Should().Throw<ArgumentException>().WithMessage("*128*");
        FluentActions.Invoking(() => new ProjectName(new string('é', 150))).Should().Throw<ArgumentException>().WithMessage("*300*");
    }

    [Fact]
    public void A_name_with_half_a_surrogate_pair_is_refused() =>
        FluentActions.Invoking(() => new ProjectName("a" + (char)0xD800)).Should().Throw<ArgumentException>();

    [Fact]
    public void The_default_names_nothing() =>
        FluentActions.Invoking(() => default(ProjectName).Value).Should().Throw<InvalidOperationException>();

    [Fact]
    public void A_tenant_keeps_the_same_rule() =>
        FluentActions.Invoking(() => new LineageContext { Tenant = "../x" }).Should().Throw<ArgumentException>().WithMessage("*tenant*");
}
