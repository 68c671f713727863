using System.Text;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>An output that a test can wait on while it is written.</summary>
internal sealed class WatchedStream : MemoryStream
{
    private readonly Lock _gate = new();

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
        while (Lines.Count < count)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Write(buffer.Span);
        }

        return ValueTask.CompletedTask;
    }
}
