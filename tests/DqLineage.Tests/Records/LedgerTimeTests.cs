using System.Text;

namespace DqLineage.Tests.Records;

public class LedgerTimeTests
{
    [Fact]
    public void An_instant_is_written_in_utc_with_six_digits() =>
        LedgerTime.Format(new DateTimeOffset(2026, 1, 2, 5, 4, 5, 678, TimeSpan.FromHours(2)).AddTicks(9010)).Should().Be("2026-01-02T03:04:05.678901Z");

    [Fact]
    public void What_is_below_a_microsecond_is_dropped() =>
        LedgerTime.Truncate(Some.Instant.AddTicks(19)).Should().Be(Some.Instant.AddTicks(10));

    [Theory]
    [InlineData("2026-01-02T03:04:05.678901Z")]
    [InlineData("0001-01-01T00:00:00.000000Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    [InlineData("2024-02-29T00:00:00.000000Z")]
    [InlineData("2000-02-29T12:30:59.000001Z")]
    [InlineData("2026-04-30T23:59:59.999999Z")]
    public void A_time_reads_back_as_it_was_written(string text)
    {
        LedgerTime.TryParse(Encoding.UTF8.GetBytes(text), out DateTimeOffset instant).Should().BeTrue();
        LedgerTime.Format(instant).Should().Be(text);
        instant.Offset.Should().Be(TimeSpan.Zero);

        byte[] written = new byte[LedgerTime.Length];
        LedgerTime.Write(instant, written);
        Encoding.UTF8.GetString(written).Should().Be(text);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.678901")]
    [InlineData("2026-01-02T03:04:05.678901z")]
    [InlineData("2026-01-02t03:04:05.678901Z")]
    [InlineData("2026-01-02 03:04:05.678901Z")]
    [InlineData("2026-01-02T03:04:05.67890Z")]
    [InlineData("2026-01-02T03:04:05.6789012Z")]
    [InlineData("2026-01-02T03:04:05,678901Z")]
    [InlineData("2026-13-02T03:04:05.678901Z")]
    [InlineData("2025-02-29T03:04:05.678901Z")]
    [InlineData("2026-01-02T24:00:00.000000Z")]
    [InlineData("2026-01-02T23:59:60.000000Z")]
    [InlineData("0000-01-02T03:04:05.678901Z")]
    [InlineData("2026-00-02T03:04:05.678901Z")]
    [InlineData("2026-01-00T03:04:05.678901Z")]
    [InlineData("2026-01-32T03:04:05.678901Z")]
    [InlineData("2026-04-31T03:04:05.678901Z")]
    [InlineData("1900-02-29T03:04:05.678901Z")]
    [InlineData("2100-02-29T03:04:05.678901Z")]
    [InlineData("2026-01-02T03:60:05.678901Z")]
    [InlineData("2026/01-02T03:04:05.678901Z")]
    [InlineData("2026-01/02T03:04:05.678901Z")]
    [InlineData("2026-01-02T03.04:05.678901Z")]
    [InlineData("2026-01-02T03:04.05.678901Z")]
    [InlineData("2026-01-02T03:04:05.67890:Z")]
    [InlineData("2026-01-02T03:04:05.67890/Z")]
    [InlineData("+026-01-02T03:04:05.678901Z")]
    [InlineData("")]
    public void Any_other_spelling_is_refused(string text) =>
        LedgerTime.TryParse(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();

    [Fact]
    public void Any_other_byte_in_any_place_is_refused_or_is_another_instant()
    {
        byte[] good = Encoding.UTF8.GetBytes("2026-01-02T03:04:05.678901Z");
        LedgerTime.TryParse(good, out DateTimeOffset instant).Should().BeTrue();
        for (int at = 0; at < good.Length; at++)
        {
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                byte[] other = [.. good];
                other[at] = (byte)value;
                bool isRead = LedgerTime.TryParse(other, out DateTimeOffset read);

                bool mayBeRead = char.IsAsciiDigit((char)value) && char.IsAsciiDigit((char)good[at]);
                (isRead && !mayBeRead && value != good[at]).Should().BeFalse($"byte {at} is {value:x2}");
                (isRead && read == instant).Should().Be(value == good[at], $"byte {at} is {value:x2}");
            }
        }
    }
}
