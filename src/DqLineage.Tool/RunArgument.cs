using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>A run on the command line: its id, or the word for the latest one.</summary>
internal static class RunArgument
{
    private const string Latest = "latest";

    /// <summary>A run that may be left out: the latest one then.</summary>
    internal static Argument<string> Optional() => new("RUN") { Description = "The run's id, or 'latest'.", DefaultValueFactory = _ => Latest };

    internal static Argument<string> Required(string name, string which) => new(name) { Description = $"The {which} run's id, or 'latest'." };

    internal static RunRef RefOf(string run) => string.Equals(run, Latest, StringComparison.Ordinal) ? RunRef.Latest : new RunRef(run);
}
