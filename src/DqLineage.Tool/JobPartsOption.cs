using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The option that says what a completed job should have recorded.</summary>
internal static class JobPartsOption
{
    private const string Words = "none, cleansing, profile, validation, report, all";

    internal static Option<string?> New() => new("--expect")
    {
        Description = $"What a completed job should have recorded, separated by commas: {Words}. By default all.",
        HelpName = "PARTS",
    };

    /// <exception cref="ToolException">The text names something else.</exception>
    internal static JobParts PartsOf(string? text)
    {
        if (text is null)
        {
            return JobParts.All;
        }

        JobParts parts = JobParts.None;
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            parts |= word.All(char.IsAsciiLetter) && Enum.TryParse(word, ignoreCase: true, out JobParts part)
                ? part
                : throw ToolException.Usage($"--expect names '{word}', which no job records: use {Words}.");
        }

        return parts;
    }
}
