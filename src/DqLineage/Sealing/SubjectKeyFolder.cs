using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

/// <summary>The files of a <see cref="FileSubjectKeyStore"/>: read only when nobody else can read them, written so that each is there as a whole or not at all.</summary>
internal sealed class SubjectKeyFolder(string path)
{
    private const string Header = "dqlineage-subject-keys-v1\n";
    private const int MaxBytes = 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    private readonly string _subjects = System.IO.Path.Combine(path, "subjects");
    private readonly string _keys = System.IO.Path.Combine(path, "keys");
    private readonly string _secret = System.IO.Path.Combine(path, "store.key");
    private readonly string _lock = System.IO.Path.Combine(path, "lock");

    internal string Path { get; } = path;

    internal async Task CreateAsync(CancellationToken cancellationToken)
    {
        Guard(() =>
        {
            foreach (string folder in (string[])[Path, _subjects, _keys])
            {
                MakeFolder(folder);
            }
        });
        using IDisposable turn = await EnterAsync(cancellationToken).ConfigureAwait(false);
        Guard(() =>
        {
            if (System.IO.Path.Exists(_secret))
            {
                throw new SubjectKeyStoreException($"There is a key store in {Path} already: open it with new FileSubjectKeyStore, or choose another folder.");
            }

            if (Directory.EnumerateFileSystemEntries(_keys).Any() || Directory.EnumerateFileSystemEntries(_subjects).Any())
            {
                throw SecretIsMissing();
            }

            Write(_secret, Encoding.ASCII.GetBytes(Header + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SubjectKey.Bytes)) + "\n"));
        });
    }

    /// <summary>Waits for the turn to write, which one has at a time, in this process or another.</summary>
    internal async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        StoreLock? mutex = null;
        try
        {
            mutex = StoreLock.Open(_lock);
            await mutex.AcquireAsync(cancellationToken).ConfigureAwait(false);
            return mutex;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            mutex?.Dispose();
            throw Unusable(exception);
        }
        catch
        {
            mutex?.Dispose();
            throw;
        }
    }

    internal byte[] ReadSecret() => Guard(() =>
    {
        byte[] content = Read(_secret) ?? throw (Directory.Exists(Path) ? SecretIsMissing() : NotThere());
        return content.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Header)) && DecodeKey(content.AsSpan(Header.Length)) is { } secret
            ? secret
            : throw Damaged(_secret);
    });

    /// <summary>The id of the key that a subject's file names; <see langword="null"/> without one.</summary>
    internal string? ReadKeyId(string name) => Guard(() =>
    {
        string file = System.IO.Path.Combine(_subjects, name);
        if (Read(file) is not { } content || IsOverwritten(content))
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(content);
        return text.EndsWith('\n') && SubjectPseudonym.IsValid(text[..^1]) ? text[..^1] : throw Damaged(file);
    });

    /// <summary>A key; <see langword="null"/> when it is not there or is overwritten.</summary>
    internal SubjectKey? ReadKey(string keyId) => Guard(() =>
    {
        string file = System.IO.Path.Combine(_keys, keyId);
        if (Read(file) is not { } content || IsOverwritten(content))
        {
            return null;
        }

        byte[] secret = DecodeKey(content) ?? throw Damaged(file);
        var key = new SubjectKey(keyId, secret);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(content);
        return key;
    });

    internal void WriteKey(SubjectKey key) => Guard(() =>
        Write(System.IO.Path.Combine(_keys, key.KeyId), Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Secret) + "\n")));

    internal void WriteKeyId(string name, string keyId) => Guard(() => Write(System.IO.Path.Combine(_subjects, name), Encoding.ASCII.GetBytes(keyId + "\n")));

    internal void DestroyKey(string keyId) => Guard(() => Destroy(System.IO.Path.Combine(_keys, keyId)));

    internal void DestroyKeyId(string name) => Guard(() => Destroy(System.IO.Path.Combine(_subjects, name)));

    private static byte[]? DecodeKey(ReadOnlySpan<byte> line)
    {
        byte[] key = new byte[SubjectKey.Bytes];
        return line.Length == 45 && line[^1] == (byte)'\n' && Base64.DecodeFromUtf8(line[..^1], key, out _, out int written) == System.Buffers.OperationStatus.Done && written == key.Length
            ? key
            : null;
    }

    // What a crash leaves between overwriting a file and deleting it, be it that only a part was overwritten. No file has a zero in it otherwise.
    private static bool IsOverwritten(byte[] content) => content.Length == 0 || content.Contains((byte)0);

    private static byte[]? Read(string file)
    {
        using SafeFileHandle? handle = LedgerFile.TryOpen(file, readOnly: true);
        if (handle is null)
        {
            return null;
        }

        // Asked of what is open, not of the name, which may be changed in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(handle) & Others) != UnixFileMode.None)
        {
            throw new SubjectKeyStoreException($"{file} is open to its group or to others: close it with 'chmod 600 {file}', and erase and seal anew if somebody may have read it.");
        }

        byte[] content = new byte[Math.Min(RandomAccess.GetLength(handle), MaxBytes)];
        int length = RandomAccess.Read(handle, content, 0);
        return content[..length];
    }

    private static void Write(string file, byte[] content)
    {
        string temporary = file + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            DurableFile.Flush(stream.SafeFileHandle, temporary);
        }

        CryptographicOperations.ZeroMemory(content);
        File.Move(temporary, file);
        DurableFile.FlushFolder(System.IO.Path.GetDirectoryName(file)!);
    }

    private static void Destroy(string file)
    {
        using (SafeFileHandle? handle = LedgerFile.TryOpen(file, readOnly: false))
        {
            if (handle is not null)
            {
                RandomAccess.Write(handle, new byte[RandomAccess.GetLength(handle)], 0);
                DurableFile.Flush(handle, file);
            }
        }

        // Also when there was nothing to overwrite: the file may have been deleted by somebody who did not come to the sync.
        File.Delete(file);
        File.Delete(file + ".tmp");
        DurableFile.FlushFolder(System.IO.Path.GetDirectoryName(file)!);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            DurableFile.CreateFolder(folder);
            return;
        }

        if (System.IO.Path.GetDirectoryName(folder) is { } parent)
        {
            DurableFile.CreateFolder(parent);
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            DurableFile.FlushFolder(parent);
        }
    }

    private void RequirePrivate()
    {
        foreach (string folder in (string[])[Path, _subjects, _keys])
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Others) != UnixFileMode.None)
            {
                throw new SubjectKeyStoreException($"The folder {folder} is open to its group or to others: close it with 'chmod 700 {folder}'.");
            }

            // The store's own folder may be reached through a link: the caller named it.
            if (!ReferenceEquals(folder, Path) && new DirectoryInfo(folder).LinkTarget is not null)
            {
                throw new SubjectKeyStoreException($"{folder} is a symbolic link, through which keys would be read and written elsewhere: put the folder itself in its place.");
            }
        }
    }

    private void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            RequirePrivate();
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    private SubjectKeyStoreException Unusable(Exception exception) =>
        new($"The key store in {Path} cannot be used: {exception.Message}", exception);

    private SubjectKeyStoreException NotThere() =>
        new($"There is no key store in {Path}: mount it, put it back from a backup, or begin a new one with FileSubjectKeyStore.CreateAsync.");

    private SubjectKeyStoreException SecretIsMissing() =>
        new($"The key store in {Path} lacks its secret, store.key: put it back from a backup. Without it nobody's key can be found, and a new secret would not find them.");

    private static SubjectKeyStoreException Damaged(string file) =>
        new($"{file} is damaged: put it back from a backup. Nothing was changed.");
}
