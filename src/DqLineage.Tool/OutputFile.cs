using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The file that a command writes when it is asked to: never over another one unless told so, and under its name only once it is whole.</summary>
internal sealed class OutputFile
{
    private const string StandardOutput = "-";

    private readonly bool _takesStandardOutput;
    private readonly Option<string?> _out;
    private readonly Option<bool> _force = new("--force") { Description = "Replace the file when it is there." };

    /// <param name="isRequired">Whether the command makes nothing but the file; it goes into a file then, not to the standard output.</param>
    internal OutputFile(bool isRequired)
    {
        _takesStandardOutput = !isRequired;
        _out = new Option<string?>("--out")
        {
            Description = _takesStandardOutput ? "The file to write it to, or - for the standard output." : "The file to write.",
            HelpName = _takesStandardOutput ? "PATH" : "FILE",
            Required = isRequired,
        };
    }

    internal void AddTo(Command command)
    {
        command.Options.Add(_out);
        command.Options.Add(_force);
    }

    internal bool IsForced(Invocation invocation) => invocation.Get(_force);

    internal bool IsStandardOutput(Invocation invocation) => _takesStandardOutput && string.Equals(invocation.Get(_out), StandardOutput, StringComparison.Ordinal);

    /// <summary>The file's full path, once it is clear that it may be written; <see langword="null"/> when none is asked for. Ask before the work is done.</summary>
    /// <exception cref="ToolException">It is there already, its folder is not, or it stands against another option.</exception>
    internal string? Require(Invocation invocation)
    {
        if (IsStandardOutput(invocation))
        {
            return invocation.IsJson ? throw ToolException.Usage("With --out - the output is the file itself: leave out --json.") : null;
        }

        if (invocation.Get(_out) is not { } given)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(given) || string.Equals(given, StandardOutput, StringComparison.Ordinal))
        {
            throw ToolException.Usage("--out names no file: give a name.");
        }

        string path = Path.GetFullPath(given);
        return Directory.Exists(path) ? throw new ToolException(ExitCode.Failure, $"{path} is a folder: name a file in it.")
            : !Directory.Exists(Path.GetDirectoryName(path)) ? throw new ToolException(ExitCode.Failure, $"There is no folder {Path.GetDirectoryName(path)}: make it, or choose another name.")
            : Path.Exists(path) && !IsForced(invocation) ? throw new ToolException(ExitCode.Failure, $"{path} exists: choose another name, or give --force to replace it.")
            : path;
    }

    /// <summary>Writes the whole content to where <see cref="Require"/> said, or to the standard output.</summary>
    internal async Task WriteAsync(Invocation invocation, string? path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            await invocation.Console.Output.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            await invocation.Console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await WriteAsync(
            path,
            IsForced(invocation),
            async file =>
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                return content.Length;
            }).ConfigureAwait(false);
    }

    /// <summary>Writes a file that gets its name once it is whole.</summary>
    /// <returns>What the writing returns.</returns>
    internal static async Task<T> WriteAsync<T>(string path, bool overwrite, Func<Stream, Task<T>> write)
    {
        string partial = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            T result;

            // Written through: the content is on the disk before it gets its name.
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.WriteThrough);
            await using (file.ConfigureAwait(false))
            {
                result = await write(file).ConfigureAwait(false);
            }

            File.Move(partial, path, overwrite);
            return result;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
