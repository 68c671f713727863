namespace DqLineage.Stores;

/// <summary>The bytes of an index run on their way into a storage.</summary>
/// <remarks>A storage enumerates <see cref="Chunks"/> once and then takes <see cref="Header"/>.</remarks>
public sealed class IndexRunContent
{
    private readonly Func<ReadOnlyMemory<byte>> _header;

    internal IndexRunContent(IEnumerable<ReadOnlyMemory<byte>> chunks, Func<ReadOnlyMemory<byte>> header)
    {
        Chunks = chunks;
        _header = header;
    }

    /// <summary>The chunks in the order of their numbers, made while they are enumerated; some are empty. The bytes of one hold until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Chunks { get; }

    /// <summary>The header, which says where the chunks are. It is complete when all chunks were enumerated.</summary>
    /// <exception cref="InvalidOperationException">Not all chunks were enumerated.</exception>
    public ReadOnlyMemory<byte> Header => _header();

    /// <summary>The bytes of a run that exists, to store it elsewhere.</summary>
    internal static IndexRunContent Of(IndexRun run) =>
        new(Enumerable.Range(0, run.Header.ChunkCount).Select(number => (ReadOnlyMemory<byte>)run.ReadChunk(number, keep: false)), () => run.Header.ToBytes());
}
