using System.Text;

namespace DqLineage.Tests.Ledger;

public class LedgerIdentityRulesTests
{
    [Fact]
    public void The_first_line_says_what_the_ledger_is()
    {
        LedgerIdentity identity = Read(
            """
            {"format_version":1,"project":"warehouse","origin":"example.org/warehouse",
            "ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926","created_by":"somebody 1.0","later":{}}
            """.ReplaceLineEndings(""));

        identity.Should().Be(new LedgerIdentity
        {
            FormatVersion = 1,
            Project = "warehouse",
            Origin = "example.org/warehouse",
            LedgerId = Guid.Parse("019c11c7-4d00-7121-a7a0-570840beb926"),
            CreatedBy = "somebody 1.0",
        });
        identity.Hash.Should().Be("rfc6962-sha256");
    }

    [Theory]
    [InlineData("""{"format_version":1,"project":"warehouse","origin":"example.org/warehouse"}""")]
    [InlineData("""{"format_version":"1","project":"a","origin":"b","ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926"}""")]
    [InlineData("""{"format_version":1.5,"project":"a","origin":"b","ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926"}""")]
    [InlineData("""{"format_version":1,"project":7,"origin":"b","ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926"}""")]
    [InlineData("""{"format_version":1,"project":"a","origin":"b","ledger_id":"019c11c74d007121a7a0570840beb926"}""")]
    [InlineData("""{"format_version":1,"project":"a","origin":"b","ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926","hash":5}""")]
    [InlineData("""{"format_version":1,"project":"a","origin":"b","ledger_id":"019c11c7-4d00-7121-a7a0-570840beb926","created_by":[]}""")]
    public void A_first_line_that_lacks_a_member_or_has_one_of_another_type_is_no_ledger(string data) =>
        FluentActions.Invoking(() => Read(data)).Should().Throw<LedgerMismatchException>();

    private static LedgerIdentity Read(string data)
    {
        string line = $$"""{"seq":0,"time":"2026-01-02T03:04:05.678901Z","id":"{{Some.Id()}}","kind":"ledger-created","data":{{data}},"prev":"{{new string('0', 64)}}"}""";
        return LedgerIdentityRules.Read(LedgerLine.Parse(Encoding.UTF8.GetBytes(line)), "here");
    }
}
