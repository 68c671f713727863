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
}
