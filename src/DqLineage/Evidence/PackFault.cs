using System.Text;

namespace DqLineage;

/// <summary>The first thing that is wrong with a pack; caught where the verdict is made.</summary>
#pragma warning disable CA1064 // It never leaves the verifier, which turns it into a verdict.
internal sealed class PackFault(string file, string reason) : DqLineageException(reason)
#pragma warning restore CA1064
{
    internal string File { get; } = file;

    internal long? Seq { get; init; }

    internal long? Byte { get; init; }

    /// <summary>At a byte of the zip itself.</summary>
    internal static PackFault InZip(long offset, string reason) => new(PackFiles.Zip, reason) { Byte = offset };

    /// <summary>At a character of a text file.</summary>
    internal static PackFault InText(string file, string text, int at, string reason) =>
        new(file, reason) { Byte = Encoding.UTF8.GetByteCount(text.AsSpan(0, at)) };
}
