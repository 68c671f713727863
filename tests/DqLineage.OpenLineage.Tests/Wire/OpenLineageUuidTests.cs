using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Wire;

public class OpenLineageUuidTests
{
    [SharedDataFact("openlineage/client-parity/static-uuid7.json")]
    public void An_id_of_an_instant_and_a_text_is_that_of_the_reference_client()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find("openlineage/client-parity/static-uuid7.json")!));
        vectors.RootElement.GetArrayLength().Should().Be(3);
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            OpenLineageUuid.Create(vector.GetProperty("instant").GetDateTimeOffset(), vector.GetProperty("data").GetString()!)
                .Should().Be(vector.GetProperty("uuid").GetGuid());
        }
    }

    [Fact]
    public void An_id_of_an_instant_and_a_text_is_always_the_same_in_any_offset()
    {
        var instant = new DateTimeOffset(2024, 5, 1, 12, 30, 0, TimeSpan.Zero);

        OpenLineageUuid.Create(instant.ToOffset(TimeSpan.FromHours(2)), "orders").Should().Be(OpenLineageUuid.Create(instant, "orders"));
        OpenLineageUuid.Create(instant, "customers").Should().NotBe(OpenLineageUuid.Create(instant, "orders"));
    }

    [Fact]
    public void An_id_carries_its_instant_and_version_7()
    {
        var id = OpenLineageUuid.Create(DateTimeOffset.FromUnixTimeMilliseconds(0x0123456789AB), "orders");

        id.ToString().Should().StartWith("01234567-89ab-7");
        id.Variant.Should().BeInRange(0x8, 0xB);
    }

    [Fact]
    public void An_instant_before_1970_is_refused() =>
        FluentActions.Invoking(() => OpenLineageUuid.Create(DateTimeOffset.UnixEpoch.AddTicks(-1), "a")).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void New_ids_follow_the_clock_and_differ()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2024, 5, 1, 12, 30, 0, TimeSpan.Zero));
        Guid first = OpenLineageUuid.New(clock);

        OpenLineageUuid.New(clock).Should().NotBe(first);
        clock.Now += TimeSpan.FromMilliseconds(1);
        string.CompareOrdinal(OpenLineageUuid.New(clock).ToString(), first.ToString()).Should().BePositive();
        first.Version.Should().Be(7);
    }
}
