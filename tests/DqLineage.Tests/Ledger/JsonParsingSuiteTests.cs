using System.Text.Json;

namespace DqLineage.Tests.Ledger;

/// <summary>Every document of JSONTestSuite as a member of a line's data.</summary>
public class JsonParsingSuiteTests
{
    private const string Folder = "integrity/json-parsing/test_parsing";

    public static TheoryData<string> Accepted => Named("y_*.json");

    public static TheoryData<string> Refused => Named("n_*.json");

    public static TheoryData<string> Undecided => Named("i_*.json");

    [SharedDataTheory(Folder)]
    [MemberData(nameof(Accepted))]
    public void A_good_document_is_read_unless_it_holds_white_space(string name)
    {
        byte[] document = Read(name);
        LedgerFormatException? fault = FaultOf(document);

        if (HoldsWhiteSpace(document))
        {
            fault.Should().NotBeNull();
            fault!.Message.Should().Contain("white space");
        }
        else
        {
            fault.Should().BeNull();
        }
    }

    [SharedDataTheory(Folder)]
    [MemberData(nameof(Refused))]
    public void A_bad_document_is_refused(string name) =>
        FaultOf(Read(name)).Should().NotBeNull();

    [SharedDataTheory(Folder)]
    [MemberData(nameof(Undecided))]
    public void A_document_that_the_grammar_leaves_open_is_refused_when_it_is_no_proper_Unicode(string name)
    {
        byte[] document = Read(name);
        LedgerFormatException? fault = FaultOf(document);

        if (!System.Text.Unicode.Utf8.IsValid(document) || HoldsLoneSurrogate(document))
        {
            fault.Should().NotBeNull();
        }
    }

    [SharedDataFact(Folder)]
    public void The_suite_is_complete() =>
        Directory.GetFiles(SharedData.Find(Folder)!, "*_*.json").Should().HaveCount(318);

    private static LedgerFormatException? FaultOf(byte[] document)
    {
        byte[] line =
        [
            .. """{"seq":0,"time":"2026-01-02T03:04:05.678901Z","id":"019b7ca9-8f2e-7000-8000-000000000001","kind":"x-a","data":{"v":"""u8,
            .. document,
            .. """},"prev":"0000000000000000000000000000000000000000000000000000000000000000"}"""u8,
        ];
        try
        {
            LedgerLine.Parse(line);
            return null;
        }
        catch (LedgerFormatException exception)
        {
            return exception;
        }
    }

    private static bool HoldsWhiteSpace(byte[] document)
    {
        bool inText = false;
        for (int i = 0; i < document.Length; i++)
        {
            if (inText && document[i] == (byte)'\\')
            {
                i++;
            }
            else if (document[i] == (byte)'"')
            {
                inText = !inText;
            }
            else if (!inText && document[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsLoneSurrogate(byte[] document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return Texts(parsed.RootElement).Any(static text => text is null);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string?> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [TextOf(element)],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => Texts(member.Value)),
        _ => [],
    };

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(SharedData.Find(Folder)!, name));

    private static TheoryData<string> Named(string pattern) =>
        SharedData.Find(Folder) is { } folder
            ? [.. Directory.EnumerateFiles(folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : ["absent"];
}
