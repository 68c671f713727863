namespace DqLineage;

/// <summary>A stream that only goes forward, whatever the one below can do: a zip then has the same bytes in a file and on a network.</summary>
internal sealed class ForwardStream(Stream inner) : WriteOnlyStream
{
    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    protected override void Pass(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    protected override ValueTask PassAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, cancellationToken);
}
