using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Wire;

public class RoundTripTests
{
    private const int Usable = 366;

    [SharedDataFact(SharedEvents.Folder)]
    public void Every_usable_shared_event_is_written_as_it_was_read()
    {
        int read = 0;
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (OpenLineageJson.TryParse(sent, out OpenLineageEvent? lineageEvent, out _))
            {
                read++;
                Json.Differences(sent, Json.Of(OpenLineageJson.Serialize(lineageEvent))).Should().BeEmpty();
            }
        }

        read.Should().Be(Usable);
    }
}
