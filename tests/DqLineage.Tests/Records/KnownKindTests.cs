using System.Reflection;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Records;

public class KnownKindTests
{
    [Fact]
    public async Task Every_kind_with_a_public_type_is_read_as_that_type()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        string[] kinds =
        [
            .. typeof(RecordKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!)
                .Where(kind => RecordTypes.Find(kind)?.PayloadInfo.Type.IsPublic == true),
        ];
        kinds.Should().Contain([RecordKinds.Detection, RecordKinds.Hold]);
        foreach (string kind in kinds)
        {
            await ledger.Tracker.Store.AppendAsync([new LedgerRecord { Kind = kind, Data = "{}"u8.ToArray() }]);
        }

        (await ledger.LinesAsync()).Where(line => kinds.Contains(line.Kind)).Where(line => !IsRead(line)).Select(line => line.Kind).Should().BeEmpty();
    }

    private static bool IsRead(LedgerLine line)
    {
        try
        {
            return line.ReadRecord() is not null;
        }
        catch (LedgerFormatException)
        {
            // Its type is known, and has members that this one lacks.
            return true;
        }
    }
}
