using System.Text;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>An output that a test can wait on while it is written.</summary>
internal sealed class WatchedStream : MemoryStream
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _written = NewSignal();

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public async Task WaitForLinesAsync(int count, CancellationToken cancellationToken)
    {
        Task written = NextWrite();
        while (Lines.Count < count)
        {
            await written.WaitAsync(cancellationToken);
            written = NextWrite();
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource written;
        lock (_gate)
        {
            Write(buffer.Span);
            (written, _written) = (_written, NewSignal());
        }

        written.SetResult();
        return ValueTask.CompletedTask;
    }

    // Asked for before looking at the lines, so that a write in between is not missed.
    private Task NextWrite()
    {
        lock (_gate)
        {
            return _written.Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
