using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>What is known of a payload before it is read: which members become columns of their own, and in which order.</summary>
internal sealed class FlatShape
{
    private readonly Dictionary<string, FlatShape> _members = new(StringComparer.Ordinal);

    private FlatShape()
    {
    }

    /// <summary>Of a payload that only its application knows: every object within is taken apart.</summary>
    internal static FlatShape Unknown { get; } = new() { IsOpen = true, Position = int.MaxValue };

    /// <summary>Of a single value; one that is an object or an array is written as JSON.</summary>
    private static FlatShape Value { get; } = new() { Position = int.MaxValue };

    /// <summary>Where the member's columns stand among those of the payload.</summary>
    internal int Position { get; private init; }

    /// <summary>Whether the member's own members become columns.</summary>
    internal bool IsTakenApart => IsOpen || IsMap || _members.Count > 0;

    internal bool IsSample { get; private init; }

    private bool IsOpen { get; init; }

    private bool IsMap { get; init; }

    /// <summary>The shape of the payloads of a kind.</summary>
    internal static FlatShape Of(string kind)
    {
        JsonTypeInfo? type = RecordTypes.Find(kind)?.PayloadInfo;
        int position = 0;
        return type is null ? Unknown : OfObject(type, ref position);
    }

    internal FlatShape MemberOf(string name) =>
        IsOpen ? Unknown
        : IsMap ? new FlatShape { Position = Position }
        : _members.GetValueOrDefault(name, Value);

    /// <summary>The columns that every record of the kind has, whatever it says.</summary>
    internal IEnumerable<(int Position, string Path)> Columns(string path) =>
        _members.Count > 0 ? _members.SelectMany(member => member.Value.Columns(ColumnPath.Join(path, member.Key)))
        : IsTakenApart ? []
        : [(Position, path)];

    private static FlatShape OfObject(JsonTypeInfo type, ref int position)
    {
        var shape = new FlatShape();
        foreach (JsonPropertyInfo member in type.Properties)
        {
            JsonTypeInfo memberType = type.Options.GetTypeInfo(member.PropertyType);
            shape._members.Add(member.Name, memberType.Kind switch
            {
                JsonTypeInfoKind.Object => OfObject(memberType, ref position),
                JsonTypeInfoKind.Dictionary => new FlatShape { Position = position++, IsMap = true },
                _ => new FlatShape { Position = position++, IsSample = member.PropertyType == typeof(SampleId) || member.PropertyType == typeof(SampleId?) },
            });
        }

        return shape;
    }
}
