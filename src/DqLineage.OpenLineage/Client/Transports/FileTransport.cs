using System.Globalization;
using DqLineage.Stores;

namespace DqLineage.OpenLineage;

/// <summary>Writes events to files: all to one, one a line (JSON Lines), or each to a file of its own.</summary>
/// <remarks>
/// <para>A file for all is opened for each event, so that it may be moved away at any time. Processes that append to it at the same time wait for each other. When one died in the middle of a
/// line, the next event begins a line of its own.</para>
/// <para>A file of an event is named after the path and the time in UTC, <c>PATH-20260131-235959.123456.json</c>, has that name only once it is complete, and replaces none.</para>
/// </remarks>
public sealed class FileTransport : OpenLineageTransport
{
    private const int LineFeed = '\n';
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly FileTransportOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes a transport to files.</summary>
    /// <param name="path">The file that all events go to, or what the names of files begin with. Its folder is made when it is not there.</param>
    /// <param name="options">What else there is to say.</param>
    /// <param name="timeProvider">The clock that files are named after; by default <see cref="TimeProvider.System"/>.</param>
    public FileTransport(string path, FileTransportOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FilePath = Path.GetFullPath(path);
        if (Path.EndsInDirectorySeparator(FilePath))
        {
            throw new ArgumentException($"'{path}' is a folder: name a file in it, or what its files begin with.", nameof(path));
        }

        _options = options?.Copy() ?? new FileTransportOptions();
        _clock = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public override string Kind => TransportTypes.File;

    /// <summary>The file that all events go to, or what the names of files begin with.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] line = [.. message.Json.Span, (byte)LineFeed];
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DurableFile.CreateFolder(Path.GetDirectoryName(FilePath)!);
            if (_options.Appends)
            {
                await AppendAsync(line, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await WriteOwnFileAsync(line, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OpenLineageTransportException(
                $"The event could not be written to {FilePath}: {exception.Message} See whether the folder can be written and the disk has room, and emit the event again.", exception)
            {
                Transport = Kind,
                IsTransient = exception is IOException,
            };
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task AppendAsync(byte[] line, CancellationToken cancellationToken)
    {
        bool isNew = !File.Exists(FilePath);
        FileStream file = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length > 0)
            {
                file.Seek(-1, SeekOrigin.End);
                line = file.ReadByte() == LineFeed ? line : [(byte)LineFeed, .. line];
            }

            // Not cancelled from here on: half a line helps nobody.
            await file.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            await FlushAsync(file, isNew).ConfigureAwait(false);
        }
    }

    /// <summary>Opens the file for this process alone; another one that has it is waited for.</summary>
    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        long begun = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && _clock.GetElapsedTime(begun) < _options.Timeout)
            {
                await Task.Delay(s_pause, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteOwnFileAsync(byte[] line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string time = _clock.GetUtcNow().ToString("yyyyMMdd-HHmmss.ffffff", CultureInfo.InvariantCulture);
        string partial = $"{FilePath}-{time}.{Path.GetRandomFileName()}.partial";
        try
        {
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
                await FlushAsync(file, isNew: false).ConfigureAwait(false);
            }

            Name(partial, time);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        if (_options.Durability == Durability.Disk)
        {
            DurableFile.FlushFolder(Path.GetDirectoryName(FilePath)!);
        }
    }

    /// <summary>Gives a complete file its name; events of the same microsecond are numbered.</summary>
    private void Name(string partial, string time)
    {
        for (int number = 1; ; number++)
        {
            string name = number == 1 ? $"{FilePath}-{time}.json" : string.Create(CultureInfo.InvariantCulture, $"{FilePath}-{time}-{number}.json");
            try
            {
                File.Move(partial, name, overwrite: false);
                return;
            }
            catch (IOException) when (File.Exists(name))
            {
                // Taken: the next number.
            }
        }
    }

    private async Task FlushAsync(FileStream file, bool isNew)
    {
        await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        if (_options.Durability == Durability.Disk)
        {
            DurableFile.Flush(file.SafeFileHandle, file.Name);
            if (isNew)
            {
                DurableFile.FlushFolder(Path.GetDirectoryName(FilePath)!);
            }
        }
    }
}
