using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>The folder of a JSONL ledger with what can be made again from the lines.</summary>
internal sealed class JsonlDerivedFolder(string path)
{
    private const string TemporaryExtension = ".tmp";
    private const int SuffixDigits = 16;

    private readonly Lock _gate = new();
    private bool _isSwept;

    /// <summary>Where a file of the folder is.</summary>
    internal string this[string name] => Path.Combine(path, name);

    internal void RequireNoLink() => LedgerFile.RequireNoLink(path);

    /// <summary>The files whose names end so; none when there is no folder.</summary>
    internal IEnumerable<string> List(string extension)
    {
        if (!Directory.Exists(path))
        {
            return [];
        }

        RequireNoLink();
        return Directory.EnumerateFiles(path, "*" + extension);
    }

    /// <summary>Puts a file in the place of another; nobody sees it before it is whole.</summary>
    internal void Replace(string file, Action<SafeFileHandle> write)
    {
        Prepare();
        string temporary = $"{Path.ChangeExtension(file, null)}.{RandomNumberGenerator.GetHexString(SuffixDigits, lowercase: true)}{TemporaryExtension}";
        try
        {
            // Held alone as long as it is written: that is how sweeping tells it from one that was left behind.
            using (SafeFileHandle handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(handle);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes everything in it: it can be made again.</summary>
    internal void Clear()
    {
        foreach (string file in List(string.Empty))
        {
            File.Delete(file);
        }
    }

    /// <summary>Makes the folder before something is written there.</summary>
    internal void Prepare()
    {
        Directory.CreateDirectory(path);
        RequireNoLink();
        lock (_gate)
        {
            if (_isSwept)
            {
                return;
            }

            _isSwept = true;
        }

        foreach (string left in Directory.EnumerateFiles(path, "*" + TemporaryExtension))
        {
            Sweep(left);
        }
    }

    /// <summary>Removes what a process that ended too early was writing.</summary>
    private static void Sweep(string file)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is being written, or not ours to remove: it does no harm.
        }
    }
}
