using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that say where the password of a key file is. Never on the command line itself, which others can see.</summary>
internal sealed class PasswordOptions
{
    private const string EnvironmentName = "--password-env";
    private const string FileName = "--password-file";

    private readonly Option<string?> _environment = new(EnvironmentName) { Description = "The environment variable that holds the key's password.", HelpName = "VARIABLE" };
    private readonly Option<string?> _file = new(FileName) { Description = "The file that holds the key's password in its only line; closed to others.", HelpName = "FILE" };

    internal void AddTo(Command command)
    {
        command.Options.Add(_environment);
        command.Options.Add(_file);
    }

    internal bool IsGiven(Invocation invocation) => invocation.Get(_environment) is not null || invocation.Get(_file) is not null;

    /// <summary>Reads the password; <see langword="null"/> when none is named.</summary>
    /// <exception cref="ToolException">There is none where it should be.</exception>
    internal async Task<string?> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? variable = invocation.Get(_environment);
        string? path = invocation.Get(_file);
        if (variable is not null && path is not null)
        {
            throw ToolException.Usage($"The password is in one place: leave out {EnvironmentName} or {FileName}.");
        }

        if (path is not null)
        {
            return await GivenFile.ReadPasswordAsync(FileName, path, cancellationToken).ConfigureAwait(false);
        }

        return variable is null ? null
            : invocation.Console.Variable(variable) is { Length: > 0 } password ? password
            : throw ToolException.Usage($"The environment variable {variable} is not set or empty: set it to the key's password, or leave out {EnvironmentName}.");
    }
}
