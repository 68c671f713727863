using DqLineage.Stores;

namespace DqLineage.Tests.Ledger;

public class JsonlSegmentTests
{
    [Fact]
    public void A_segment_that_a_list_lacks_because_it_was_made_meanwhile_is_found()
    {
        // The folder was being listed while 20 and 30 were made, and 40 afterwards.
        var lists = new Queue<long[]>([[30, 0], [40, 20, 0, 30]]);

        JsonlSegment.Find(() => lists.Dequeue().Select(Path)).Should().Equal(0, 20, 30);
        lists.Should().BeEmpty();
    }

    [Fact]
    public void Files_of_other_names_are_passed_over()
    {
        JsonlSegment.Find(() => [Path(0), "/l/segments/00000000000000000000.jsonl.cut-5", "/l/segments/7.jsonl", Path(256)]).Should().Equal(0, 256);
        JsonlSegment.Find(() => []).Should().BeEmpty();
    }

    private static string Path(long firstSeq) => "/l/segments/" + JsonlSegment.NameOf(firstSeq);
}
