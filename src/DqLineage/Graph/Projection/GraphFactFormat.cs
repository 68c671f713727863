using System.Buffers;
using System.Globalization;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>What is said of an edge, as a stored graph has it.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/graph-v1.md: a varint for what it is, then its members in their order: 0 for a use of a dataset (version, split, filter, sample count), 1 for a
/// transformation of a column (type, subtype, description, masking). A text is the number of its bytes and one, and the bytes in UTF-8; 0 is an absent one. A count is a text of digits.
/// </remarks>
internal static class GraphFactFormat
{
    private const int Use = 0;
    private const int Transformation = 1;

    internal static void Write(ArrayBufferWriter<byte> file, LineageEdgeFact fact)
    {
        switch (fact)
        {
            case DatasetUse use:
                VarInt.Write(file, Use);
                GraphFileText.WriteOptional(file, use.Version);
                GraphFileText.WriteOptional(file, use.Split);
                GraphFileText.WriteOptional(file, use.Filter);
                GraphFileText.WriteOptional(file, use.SampleCount?.ToString(CultureInfo.InvariantCulture));
                break;
            case ColumnTransformation transformation:
                VarInt.Write(file, Transformation);
                GraphFileText.WriteOptional(file, transformation.Type.Value);
                GraphFileText.WriteOptional(file, transformation.Subtype);
                GraphFileText.WriteOptional(file, transformation.Description);
                VarInt.Write(file, transformation.Masking ? 1UL : 0);
                break;
            default:
                throw new ArgumentException($"A {fact.GetType().Name} cannot be stored.", nameof(fact));
        }
    }

    /// <summary>Reads a fact.</summary>
    /// <returns>The fact; <see langword="null"/> when the bytes are none.</returns>
    /// <exception cref="IndexLostException">The bytes end too early, or a text is none.</exception>
    internal static LineageEdgeFact? TryRead(ReadOnlySpan<byte> content, ref int position)
    {
        switch (VarInt.Read(content, ref position, Transformation))
        {
            case Use:
                string? version = GraphFileText.ReadOptional(content, ref position);
                string? split = GraphFileText.ReadOptional(content, ref position);
                string? filter = GraphFileText.ReadOptional(content, ref position);
                string? digits = GraphFileText.ReadOptional(content, ref position);
                long count = 0;
                return digits is null || long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count)
                    ? new DatasetUse { Version = version, Split = split, Filter = filter, SampleCount = digits is null ? null : count }
                    : null;
            default:
                string? type = GraphFileText.ReadOptional(content, ref position);
                string? subtype = GraphFileText.ReadOptional(content, ref position);
                string? description = GraphFileText.ReadOptional(content, ref position);
                bool masking = VarInt.Read(content, ref position, 1) == 1;
                return !IdentifierRule.IsValid(type) ? null
                    : new ColumnTransformation { Type = new ColumnLineageType(type!), Subtype = subtype, Description = description, Masking = masking };
        }
    }
}
