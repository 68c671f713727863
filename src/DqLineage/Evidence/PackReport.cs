namespace DqLineage;

/// <summary>One report of a pack, made from the pack's own records. Add a report by adding a subclass to <see cref="PackWriter"/>'s list.</summary>
internal abstract class PackReport
{
    /// <summary>The report's file in the bag.</summary>
    internal abstract string Path { get; }

    /// <summary>Whether a pack has the report.</summary>
    internal virtual bool IsIn(PackContents contents) => true;

    internal abstract Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken);
}
