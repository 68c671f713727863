using System.Buffers;

namespace DqLineage.OpenLineage;

/// <summary>What a job is called run after run, as far as the id of a run tells.</summary>
internal static class JobIdName
{
    private const string Nameless = "job";
    private const int UuidLength = 36;

    // Shorter than a date it may as well be a version.
    private const int MinCharacters = 6;

    private static readonly SearchValues<char> s_separators = SearchValues.Create("-_.:/@#+, ");
    private static readonly SearchValues<char> s_time = SearchValues.Create("0123456789TZtz");

    internal static string Of(string jobId)
    {
        int end = jobId.Length;
        int dropped = 0;
        while (end > 0)
        {
            int start = StartOfLast(jobId.AsSpan(0, end));
            if (!TellsRunsApart(jobId.AsSpan(start, end - start)))
            {
                break;
            }

            dropped += end - start;
            end = Math.Max(0, start - 1);
        }

        return end == 0 ? Nameless : dropped < MinCharacters ? jobId : jobId[..end];
    }

    /// <summary>Where the last part begins; a UUID is one part.</summary>
    private static int StartOfLast(ReadOnlySpan<char> id)
    {
        int uuid = id.Length - UuidLength;
        return uuid >= 0 && Guid.TryParseExact(id[uuid..], "D", out _) && (uuid == 0 || s_separators.Contains(id[uuid - 1])) ? uuid : id.LastIndexOfAny(s_separators) + 1;
    }

    // An empty part is what stands between two separators.
    private static bool TellsRunsApart(ReadOnlySpan<char> part) =>
        part.IsEmpty
        || (char.IsAsciiDigit(part[0]) && !part.ContainsAnyExcept(s_time))
        || (part.Length >= MinCharacters && part.ContainsAnyInRange('0', '9') && IsHex(part))
        || Guid.TryParseExact(part, "D", out _);

    private static bool IsHex(ReadOnlySpan<char> part)
    {
        foreach (char c in part)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
