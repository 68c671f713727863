using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>Names the folder with the keys of data subjects, for commands that open or erase what is sealed.</summary>
internal sealed class SubjectKeysOption
{
    private readonly Option<string> _keys = new("--keys") { Description = "The folder with the keys of data subjects.", HelpName = "FOLDER", Required = true };

    internal static Argument<string> SubjectArgument() => new("SUBJECT") { Description = "The person, by the application's own id.", HelpName = "SUBJECT" };

    internal void AddTo(Command command) => command.Options.Add(_keys);

    internal LineageTrackerOptions OptionsOf(Invocation invocation) => new() { SubjectKeys = new FileSubjectKeyStore(invocation.Get(_keys)!) };
}
