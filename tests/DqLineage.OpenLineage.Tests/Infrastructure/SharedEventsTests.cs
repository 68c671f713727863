namespace DqLineage.OpenLineage.Tests.Infrastructure;

public class SharedEventsTests
{
    [SharedDataFact(SharedEvents.Folder)]
    public void There_are_as_many_events_as_the_reference_answers_are_of()
    {
        foreach (string source in SharedEvents.Sources)
        {
            SharedEvents.Of(source).Should().HaveCount(SharedEvents.TruthOf(source).GetProperty("summary").GetProperty("events").GetInt32(), source);
        }

        SharedEvents.All().Should().HaveCount(381);
    }
}
