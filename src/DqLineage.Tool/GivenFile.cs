using System.Text;
using System.Text.Unicode;

namespace DqLineage.Tool;

/// <summary>The files that whoever verifies brings along, and whoever signs: trust, checkpoints, passwords. What is wrong with one is said with its option and name.</summary>
internal static class GivenFile
{
    // As much as a store keeps of a checkpoint, and more than a password or a public key needs.
    private const int MaxBytes = 64 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads the keys that count; <see langword="null"/> when no file is named.</summary>
    /// <exception cref="ToolException">The file is no trust policy, or cannot be read.</exception>
    internal static async Task<TrustPolicy?> ReadTrustAsync(string option, string? path, CancellationToken cancellationToken)
    {
        try
        {
            return path is null ? null : await TrustPolicy.LoadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerFormatException exception)
        {
            throw new ToolException(
                ExitCode.Failure, $"{option} {path} is no trust file: {exception.Message} A line of it is what 'dqlineage key show' ends with.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(option, path!, exception);
        }
    }

    /// <summary>Reads a checkpoint that was kept elsewhere; <see langword="null"/> when no file is named.</summary>
    /// <exception cref="ToolException">The file is no checkpoint, or cannot be read.</exception>
    internal static async Task<SignedCheckpoint?> ReadCheckpointAsync(string option, string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return null;
        }

        byte[] note = await ReadAsync(option, path, isSecret: false, cancellationToken).ConfigureAwait(false);
        try
        {
            return SignedCheckpoint.Parse(note);
        }
        catch (LedgerFormatException exception)
        {
            throw new ToolException(
                ExitCode.Failure, $"{option} {path} is no signed checkpoint: {exception.Message} Name a file that 'dqlineage checkpoint --out' wrote.", exception);
        }
    }

    /// <summary>Reads text that holds a key.</summary>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    internal static async Task<string> ReadKeyTextAsync(string path, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await ReadAsync("The key file", path, isSecret: false, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a password: the file's only line.</summary>
    /// <exception cref="ToolException">The file holds none, is open to others, or cannot be read.</exception>
    internal static async Task<string> ReadPasswordAsync(string option, string path, CancellationToken cancellationToken)
    {
        byte[] content = await ReadAsync(option, path, isSecret: true, cancellationToken).ConfigureAwait(false);
        string password = Utf8.IsValid(content)
            ? Encoding.UTF8.GetString(content)
            : throw new ToolException(ExitCode.Failure, $"{option} {path} is not valid UTF-8: save the password as UTF-8.");

        // Editors and echo end the line.
        password = password.EndsWith("\r\n", StringComparison.Ordinal) ? password[..^2] : password.EndsWith('\n') ? password[..^1] : password;
        return password.Length == 0 ? throw new ToolException(ExitCode.Failure, $"{option} {path} holds no password: write it into the file's first line.")
            : password.Contains('\n', StringComparison.Ordinal) ? throw new ToolException(ExitCode.Failure, $"{option} {path} has more than one line: name a file that holds the password alone.")
            : password;
    }

    private static async Task<byte[]> ReadAsync(string option, string path, bool isSecret, CancellationToken cancellationToken)
    {
        byte[] content = new byte[MaxBytes + 1];
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                // Asked of what is open: the name may be changed in between.
                if (isSecret && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != UnixFileMode.None)
                {
                    throw new ToolException(ExitCode.Failure, $"{option} {path} is open to its group or to others: close it with 'chmod 600 {path}'.");
                }

                int length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return length <= MaxBytes
                    ? content[..length]
                    : throw new ToolException(ExitCode.Failure, $"{option} {path} is over {MaxBytes / 1024} KiB long, which it cannot be: check the name.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(option, path, exception);
        }
    }

    private static ToolException Unreadable(string option, string path, Exception exception) =>
        new(ExitCode.Failure, $"{option} {path} cannot be read: {exception.Message} Check the name, and that you may read it.", exception);
}
