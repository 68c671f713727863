using DqLineage.Stores;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const string ProjectionExtension = ".projection";

    /// <inheritdoc/>
    protected internal override bool KeepsProjections => true;

    /// <inheritdoc/>
    protected internal override ValueTask<IReadOnlyList<string>> ListProjectionsAsync(CancellationToken cancellationToken) =>
        new([.. _derived.List(ProjectionExtension).Select(path => Path.GetFileNameWithoutExtension(path))]);

    /// <inheritdoc/>
    protected internal override ValueTask<byte[]?> ReadProjectionAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            _derived.RequireNoLink();

            // Of a file that is longer than any projection nothing is read, and no projection is empty.
            byte[] content = LedgerFile.ReadAll(_derived[name + ProjectionExtension], MaxProjectionBytes);
            return new ValueTask<byte[]?>(content.Length > 0 ? content : null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ValueTask<byte[]?>((byte[]?)null);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask WriteProjectionAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _derived.Replace(_derived[name + ProjectionExtension], file => RandomAccess.Write(file, content.Span, fileOffset: 0));
        return ValueTask.CompletedTask;
    }
}
