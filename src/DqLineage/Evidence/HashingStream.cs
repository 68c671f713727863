using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Passes on what is written, and counts and hashes it.</summary>
internal sealed class HashingStream(Stream inner) : WriteOnlyStream
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal string DigestHex() => Convert.ToHexStringLower(_sha256.GetCurrentHash());

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    protected override void Pass(ReadOnlySpan<byte> buffer)
    {
        _sha256.AppendData(buffer);
        inner.Write(buffer);
    }

    protected override ValueTask PassAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        _sha256.AppendData(buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sha256.Dispose();
        }

        base.Dispose(disposing);
    }
}
